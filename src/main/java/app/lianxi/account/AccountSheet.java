package app.lianxi.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an account is set, as far as may be shown: never a secret, and numbers masked.
 *
 * @param mode names its words, {@code account.mode.<mode>}
 * @param facts in the order in which they stand on the page
 * @param keys what its notices and answers are verified by, the one that is set first being first
 * @param boutiqueCode of the boutique whose account it is, if it is one's alone
 */
public record AccountSheet(
        String hook,
        String slug,
        String mode,
        List<Fact> facts,
        List<AccountKey> keys,
        @Nullable String boutiqueCode) {

    /** @param name names its words, {@code account.fact.<name>} */
    public record Fact(String name, String value) {
        /** A number of which the end is enough to know it by. */
        public static Fact masked(String name, String value) {
            var shown = value.length() < 8 ? 2 : 4;
            return new Fact(name, "…" + value.substring(Math.max(0, value.length() - shown)));
        }
    }

    /** Whom it is, in a few letters: the first of its facts. */
    public String merchant() {
        return facts.isEmpty() ? "" : facts.getFirst().value();
    }
}
