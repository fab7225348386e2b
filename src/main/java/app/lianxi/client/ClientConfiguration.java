package app.lianxi.client;

import app.lianxi.vault.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names what is sealed here, for the rotation of keys. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
    @Bean
    SealedColumn sealedIdentities() {
        return new SealedColumn(
                "identity",
                "external_id",
                Clients.SEALED_FOR,
                new SealedColumn.Lookup("lookup", Clients.HASHED_FOR, List.of("kind", "scope")));
    }
}
