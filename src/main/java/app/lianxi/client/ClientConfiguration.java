package app.lianxi.client;

import app.lianxi.vault.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.repository.config.BootstrapMode;

/** Names what is sealed here, for the rotation of keys. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(bootstrapMode = BootstrapMode.LAZY)
class ClientConfiguration {
    static final String IDENTITIES = "identity";

    @Bean
    SealedColumn sealedIdentities() {
        return new SealedColumn(
                IDENTITIES,
                "external_id",
                Identities.SEALED_FOR,
                new SealedColumn.Lookup("lookup", Identities.HASHED_FOR, List.of("kind", "scope")));
    }
}
