package app.lianxi.client;

import app.lianxi.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a client is found and sorted by, for who writes the tables of it by hand. */
public final class GramsByHand {
    private GramsByHand() {}

    public static Set<String> of(String name, String nameLatin) {
        var grams = NameGrams.of(name);
        grams.addAll(NameGrams.of(nameLatin));
        return grams;
    }

    public static List<String> of(Vault vault, Identity contact) {
        return ContactGrams.valuesOf(contact).stream()
                .map(value -> ContactGrams.gram(vault.lookup(Identities.HASHED_FOR, value)))
                .toList();
    }

    public static String week(Instant touchedAt) {
        return Weeks.gram(touchedAt);
    }

    public static List<String> weeks(Instant now) {
        return Weeks.latest(now);
    }

    public static Set<String> typed(String text) {
        return NameGrams.typed(text);
    }

    public static String folded(String name) {
        return NameGrams.folded(name);
    }
}
