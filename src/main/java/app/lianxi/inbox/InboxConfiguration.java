package app.lianxi.inbox;

import app.lianxi.vault.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names what is sealed here, for the rotation of keys. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {
    @Bean
    SealedColumn sealedNotices() {
        return new SealedColumn("notice", "body", Inbox.SEALED_FOR, null);
    }
}
