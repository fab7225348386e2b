package app.lianxi.payment;

import app.lianxi.vault.SealedColumn;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names what is sealed here, for the rotation of keys. */
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {
    @Bean
    SealedColumn sealedPayers() {
        return new SealedColumn(
                "payment",
                "payer",
                Ledger.SEALED_FOR,
                new SealedColumn.Lookup("payer_lookup", Ledger.HASHED_FOR, List.of("payer_kind", "payer_scope")));
    }

    @Bean
    SealedColumn sealedStatedPayers() {
        return new SealedColumn(
                "stated_payer",
                "payer",
                StatedPayers.SEALED_FOR,
                new SealedColumn.Lookup("payer_lookup", StatedPayers.HASHED_FOR, List.of("payer_kind", "payer_scope")));
    }
}
