package app.lianxi.citcon;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CitconSettings.class)
class CitconConfiguration {}
