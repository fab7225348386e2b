package app.lianxi.optin;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the client's pages and consents need to know of the house.
 *
 * @param transferAbroadRequired whether the server stands outside mainland China, so that purchase history needs
 *     {@link Purpose#TRANSFER_ABROAD}
 * @param house the name of the house in Latin letters
 * @param houseZh the name of the house in Chinese characters, simplified
 * @param houseZhHant the same, traditional
 * @param recipient who receives the data abroad, as consent texts name it
 * @param recipientZh the same in Chinese, simplified
 * @param recipientZhHant the same in Chinese, traditional
 * @param contact where a client exercises her rights
 */
@ConfigurationProperties("lianxi.optin")
public record OptInSettings(
        @DefaultValue("true") boolean transferAbroadRequired,
        String house,
        String houseZh,
        String houseZhHant,
        String recipient,
        String recipientZh,
        String recipientZhHant,
        String contact) {

    /** A consent names the house and who receives the data: there is no default that would be true. */
    public OptInSettings {
        required("house", house);
        required("house-zh", houseZh);
        required("house-zh-hant", houseZhHant);
        required("recipient", recipient);
        required("recipient-zh", recipientZh);
        required("recipient-zh-hant", recipientZhHant);
        required("contact", contact);
    }

    private static void required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("lianxi.optin." + name + " is missing");
        }
    }

    /** The purposes without which no payment is tied to a client. */
    public Set<Purpose> neededForHistory() {
        return transferAbroadRequired
                ? Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD)
                : Set.of(Purpose.PURCHASE_HISTORY);
    }

    /** What the house is called in this language. */
    public String houseIn(PageLanguage language) {
        return switch (language) {
            case ZH_CN -> houseZh;
            case ZH_TW -> houseZhHant;
            case EN -> house;
        };
    }

    /** What the recipient abroad is called in this language. */
    public String recipientIn(PageLanguage language) {
        return switch (language) {
            case ZH_CN -> recipientZh;
            case ZH_TW -> recipientZhHant;
            case EN -> recipient;
        };
    }
}
