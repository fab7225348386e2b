package app.lianxi.messaging;

import app.lianxi.vault.SealedColumn;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of messages, and says what is sealed. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingSettings.class)
class MessagingConfiguration {
    @Bean
    SealedColumn sealedMessages() {
        return new SealedColumn("message", "content", MessageTable.SEALED_FOR, null);
    }

    @Bean
    SealedColumn sealedMedia() {
        return new SealedColumn("media_content", "bytes", MediaTable.SEALED_FOR, null);
    }
}
