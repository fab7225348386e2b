package app.lianxi.alipay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlipaySettings.class)
class AlipayConfiguration {}
