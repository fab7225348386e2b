package app.lianxi.optin;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
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
        @DefaultValue("") String house,
        @DefaultValue("") String houseZh,
        @DefaultValue("") String houseZhHant,
        @DefaultValue("") String recipient,
        @DefaultValue("") String recipientZh,
        @DefaultValue("") String recipientZhHant,
        @DefaultValue("") String contact) {

    /** A consent names the house and who receives the data. There is no default that would be true: these are missing. */
    public List<String> missing() {
        var values = new LinkedHashMap<String, String>();
        values.put("house", house);
        values.put("house-zh", houseZh);
        values.put("house-zh-hant", houseZhHant);
        values.put("recipient", recipient);
        values.put("recipient-zh", recipientZh);
        values.put("recipient-zh-hant", recipientZhHant);
        values.put("contact", contact);
        return values.entrySet().stream()
                .filter(one -> one.getValue().isBlank())
                .map(one -> "lianxi.optin." + one.getKey())
                .toList();
    }

    /** What may be agreed to here. */
    public Set<Purpose> offered() {
        return transferAbroadRequired
                ? EnumSet.allOf(Purpose.class)
                : EnumSet.complementOf(EnumSet.of(Purpose.TRANSFER_ABROAD));
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
