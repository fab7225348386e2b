package app.lianxi.client;

import app.lianxi.vault.Vault;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Phone numbers and e-mail addresses, as people write them and as they are kept and looked for: by keyed hashes. */
class ContactLookup {
    /** Where a number is from that is written without its country: at home first, then where the house's boutiques mostly are. */
    private static final List<String> REGIONS = List.of("CN", "HK", "TW", "US", "CA", "FR", "GB", "IT", "JP", "SG");

    private static final int SHORTEST_PHONE = 7;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private final Vault vault;

    ContactLookup(Vault vault) {
        this.vault = vault;
    }

    /** As it is kept: E.164. Empty when it is no number that somebody can have. */
    static Optional<String> phone(String typed, String region) {
        try {
            var number = PHONES.parse(typed, region);
            return PHONES.isValidNumber(number)
                    ? Optional.of(PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** As it is kept: in small letters. Empty when it is no address. */
    static Optional<String> email(String typed) {
        var address = typed.strip().toLowerCase(Locale.ROOT);
        return address.matches("[^\\s@<>\\p{Cntrl}]{1,64}@[^\\s@<>\\p{Cntrl}]{1,180}\\.[^\\s@.<>\\p{Cntrl}]{2,63}")
                ? Optional.of(address)
                : Optional.empty();
    }

    /** The grams by which whoever has this number or address is found; none when what was typed is neither. */
    Set<String> whole(String typed) {
        var values = new LinkedHashSet<String>();
        email(typed).ifPresent(address -> values.add(new Identity(IdentityKind.EMAIL, "", address).lookupValue()));
        var digits = typed.replaceAll("[\\s().-]", "");
        if (digits.matches("\\+?[0-9]{" + SHORTEST_PHONE + ",15}")) {
            REGIONS.stream()
                    .flatMap(region -> phone(digits, region).stream())
                    .distinct()
                    .forEach(number -> values.add(new Identity(IdentityKind.PHONE, "", number).lookupValue()));
        }
        return grams(values);
    }

    /** The grams of those whose number or address ends so; none when what was typed can't be such an end. */
    Set<String> tails(String typed) {
        var values = new LinkedHashSet<String>();
        if (typed.length() == ContactGrams.TAIL && typed.chars().allMatch(c -> c < 128 && c > 32)) {
            if (typed.matches("[0-9]{" + ContactGrams.TAIL + "}")) {
                values.add(ContactGrams.tail(IdentityKind.PHONE, typed));
            }
            values.add(ContactGrams.tail(IdentityKind.EMAIL, typed));
        }
        return grams(values);
    }

    private Set<String> grams(Set<String> values) {
        var grams = new LinkedHashSet<String>();
        values.forEach(value ->
                vault.lookups(Identities.HASHED_FOR, value).forEach(hash -> grams.add(ContactGrams.gram(hash))));
        return grams;
    }
}
