package app.lianxi.promotion.rules;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a decision knows of the client.
 *
 * @param known false for a follower without a name
 * @param tier empty when she has none
 * @param homeCity empty when it is not known
 * @param agreedToMarketing whether her opt-in for marketing messages holds
 * @param purchases made before this one; null when she has not agreed that the house remembers them
 * @param uses of each promotion by her, held ones included; a promotion that is not here she has never used
 */
public record Buyer(
        boolean known,
        String tier,
        String homeCity,
        boolean agreedToMarketing,
        @Nullable Integer purchases,
        Map<UUID, Integer> uses) {
    public Buyer {
        uses = Map.copyOf(uses);
    }

    int usesOf(UUID promotion) {
        return uses.getOrDefault(promotion, 0);
    }

    boolean belongsTo(Audience.Who who) {
        return switch (who) {
            case ANYONE -> true;
            case KNOWN -> known;
            case AGREED_TO_MARKETING -> agreedToMarketing;
        };
    }
}
