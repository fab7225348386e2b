package app.lianxi.wechatpay;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the accounts. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WeChatPaySettings.class)
class WeChatPayConfiguration {}
