package app.lianxi.promotion;

import app.lianxi.access.Boutique;
import app.lianxi.client.Client;
import app.lianxi.money.Money;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Buyer;
import app.lianxi.promotion.rules.Candidate;
import app.lianxi.promotion.rules.Decision;
import app.lianxi.promotion.rules.Facts;
import app.lianxi.promotion.rules.Rules;
import app.lianxi.promotion.rules.Terms;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Which offers a client may expect before anybody knows what she buys: whatever her amount and her wallet leave open is taken
 * to be as the offer wants it.
 */
@Service
public class ExpectedOffers {
    /** In the currency's own unit, where the terms ask for no least amount. */
    private static final long SUPPOSED = 10_000;

    private final PromotionTable promotions;
    private final OptIns optIns;
    private final Clock clock;

    ExpectedOffers(PromotionTable promotions, OptIns optIns, Clock clock) {
        this.promotions = promotions;
        this.optIns = optIns;
        this.clock = clock;
    }

    /** A promotion with what stands of it for her, as her timeline tells it under the kind {@code promotion}. */
    public record Standing(UUID promotion, JsonNode detail) {
        private Budget left(Terms terms) {
            var money = detail.path("moneyLeft");
            var uses = detail.path("usesLeft");
            return new Budget(
                    terms.currency() == null || !money.isNumber() ? null : new Money(money.asLong(), terms.currency()),
                    uses.isNumber() ? uses.asLong() : null);
        }
    }

    /**
     * @param agreed to what she agrees now
     * @param purchases how many the house knows of
     * @param boutiques where she may come
     * @return the terms of those that she may have in one of the boutiques today, the best first
     */
    public List<Terms> of(
            Client client,
            Set<Purpose> agreed,
            long purchases,
            Collection<Boutique> boutiques,
            Collection<Standing> standing) {
        var candidates = standing.stream()
                .map(one ->
                        new Candidate(one.promotion(), version(one), promotions.terms(one.promotion(), version(one))))
                .toList();
        var byId = standing.stream().collect(Collectors.toMap(Standing::promotion, Function.identity()));
        var buyer = new Buyer(
                !client.name().isBlank(),
                client.tier(),
                client.homeCity(),
                agreed.contains(Purpose.MARKETING_MESSAGES),
                optIns.allowPurchaseHistory(agreed) ? Math.toIntExact(purchases) : null,
                byId.values().stream()
                        .collect(Collectors.toMap(
                                Standing::promotion,
                                one -> one.detail().path("uses").asInt(0))));
        var now = clock.instant();
        return boutiques.stream()
                .flatMap(boutique -> Rules.decide(
                        candidates, candidate -> facts(candidate, byId.get(candidate.id()), boutique, buyer, now))
                        .stream())
                .filter(Decision::eligible)
                .map(decision -> decision.candidate().terms())
                .distinct()
                .toList();
    }

    private static int version(Standing standing) {
        return standing.detail().path("version").asInt();
    }

    private static Facts facts(
            Candidate candidate, @Nullable Standing standing, Boutique boutique, Buyer buyer, Instant now) {
        var terms = candidate.terms();
        return new Facts(
                now,
                boutique.zone(),
                boutique.code(),
                supposed(terms, Currency.getInstance(boutique.currency())),
                null,
                buyer,
                standing == null ? Map.of() : Map.of(candidate.id(), standing.left(terms)),
                List.of());
    }

    private static Money supposed(Terms terms, Currency ofBoutique) {
        var minimum = terms.minimum();
        if (minimum != null) {
            return minimum;
        }
        var currency = terms.currency() == null ? ofBoutique : terms.currency();
        return new Money(SUPPOSED * (long) Math.pow(10, currency.getDefaultFractionDigits()), currency);
    }
}
