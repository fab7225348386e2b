package app.lianxi.rate;

import app.lianxi.money.Money;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * In which currency the house adds up, and from where it has its rates.
 *
 * @param houseCurrency ISO 4217
 */
@ConfigurationProperties("lianxi")
record RateSettings(
        @DefaultValue("USD") String houseCurrency,
        @DefaultValue Rates rates) {
    RateSettings {
        if (!Money.isCurrency(houseCurrency)) {
            throw new IllegalArgumentException("lianxi.house-currency is no currency of ISO 4217: " + houseCurrency);
        }
    }

    Currency currency() {
        return Money.currency(houseCurrency);
    }

    /** @param ecbUrl the ECB's file, daily or of several days, XML or CSV; empty: none is fetched */
    record Rates(@Nullable String ecbUrl) {
        Rates {
            if (ecbUrl != null && !ecbUrl.isBlank()) {
                try {
                    var address = URI.create(ecbUrl.strip());
                    if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
                        throw new IllegalArgumentException("neither http nor https");
                    }
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("lianxi.rates.ecb-url is no http or https address", e);
                }
            }
        }

        Optional<URI> address() {
            return Optional.ofNullable(ecbUrl)
                    .map(String::strip)
                    .filter(url -> !url.isEmpty())
                    .map(URI::create);
        }
    }
}
