package app.lianxi.promotion.rules;

import java.util.Set;

/**
 * Whom a promotion is for.
 *
 * @param tiers empty for all of them
 * @param homeCities as the client's own is written; empty for all of them
 * @param firstPurchaseOnly for who has bought nothing of the house before
 */
public record Audience(Who who, Set<String> tiers, Set<String> homeCities, boolean firstPurchaseOnly) {
    /** Everybody, whether the house knows them or not. */
    public static final Audience ANYONE = new Audience(Who.ANYONE, Set.of(), Set.of(), false);

    /** How well the house must know her. */
    public enum Who {
        ANYONE,
        KNOWN,
        AGREED_TO_MARKETING
    }

    public Audience {
        tiers = Terms.sorted(tiers);
        homeCities = Terms.sorted(homeCities);
    }

    /** Whether nobody can say that she belongs to it without knowing which client she is. */
    boolean dependsOnClient() {
        return who != Who.ANYONE || !tiers.isEmpty() || !homeCities.isEmpty() || firstPurchaseOnly;
    }
}
