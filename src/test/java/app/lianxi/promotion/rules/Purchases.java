package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Purchases in New York in November, to be told apart in one line of a test. */
final class Purchases {
    private Instant at = Instant.parse("2026-11-21T19:29:00Z");
    private final Money amount;
    private String boutique = "nyc5";
    private @Nullable Channel channel;
    private @Nullable Buyer client = linMei();
    private final Map<UUID, Budget> left = new HashMap<>();

    private Purchases(Money amount) {
        this.amount = amount;
    }

    static Purchases of(Money amount) {
        return new Purchases(amount);
    }

    /** Gold, from Chengdu, agreed to everything, bought twice. */
    static Buyer linMei() {
        return new Buyer(true, "Gold", "Chengdu", true, 2, Map.of());
    }

    /** Follows, and has told nothing. */
    static Buyer aFollower() {
        return new Buyer(false, "", "", false, null, Map.of());
    }

    Purchases at(String instant) {
        this.at = Instant.parse(instant);
        return this;
    }

    Purchases in(String boutique) {
        this.boutique = boutique;
        return this;
    }

    Purchases by(@Nullable Buyer client) {
        this.client = client;
        return this;
    }

    Purchases with(@Nullable Channel channel) {
        this.channel = channel;
        return this;
    }

    Purchases left(long promotion, @Nullable Money money, @Nullable Long uses) {
        left.put(Promotions.id(promotion), new Budget(money, uses));
        return this;
    }

    Facts facts() {
        return new Facts(at, ZoneId.of("America/New_York"), boutique, amount, channel, client, left, List.of());
    }

    Decision decide(Promotions promotion) {
        return Rules.decide(facts(), List.of(promotion.numbered(1))).getFirst();
    }
}
