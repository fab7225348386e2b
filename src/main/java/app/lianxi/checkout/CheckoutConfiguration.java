package app.lianxi.checkout;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of checkouts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckoutSettings.class)
class CheckoutConfiguration {}
