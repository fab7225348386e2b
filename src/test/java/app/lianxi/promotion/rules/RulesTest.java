package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.id;
import static app.lianxi.promotion.rules.Promotions.off;
import static app.lianxi.promotion.rules.Promotions.percent;
import static app.lianxi.promotion.rules.Promotions.percentAtMost;
import static app.lianxi.promotion.rules.Promotions.tenPercent;
import static app.lianxi.promotion.rules.Promotions.usd;
import static app.lianxi.promotion.rules.Purchases.aFollower;
import static app.lianxi.promotion.rules.Purchases.linMei;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Audience.Who;
import app.lianxi.promotion.rules.Condition.State;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static Map<String, State> states(Decision decision) {
        return decision.conditions().stream()
                .collect(java.util.stream.Collectors.toMap(Condition::symbol, Condition::state));
    }

    private static void missed(Decision decision, String symbol) {
        assertThat(decision.eligible()).isFalse();
        assertThat(decision.settled()).isFalse();
        assertThat(decision.saving().value()).isZero();
        assertThat(states(decision)).containsEntry(symbol, State.FAILED);
    }

    @Test
    void aGoldClientGetsTenPercentOfGoldenWeek() {
        var decision = Purchases.of(usd(3_280))
                .with(Channel.WECHATPAY)
                .decide(tenPercent()
                        .forTiers("Gold", "Diamond")
                        .from(usd(1_000))
                        .with(Channel.WECHATPAY, Channel.ALIPAY));
        assertThat(decision.eligible()).isTrue();
        assertThat(decision.settled()).isTrue();
        assertThat(decision.justMissed()).isFalse();
        assertThat(decision.saving()).isEqualTo(usd(328));
        assertThat(decision.conditions())
                .extracting(Condition::symbol)
                .containsExactly("tiers", "minimum", "channels", "days", "money-left");
        assertThat(decision.conditions()).allMatch(condition -> condition.state() == State.PASSED);
        assertThat(decision.conditions()).allMatch(condition -> condition.more().isEmpty());
    }

    @Test
    void theSilkScarfIsJustMissedBy220Dollars() {
        var decision = Purchases.of(usd(3_280)).decide(off(usd(300)).from(usd(3_500)));
        missed(decision, "minimum");
        assertThat(decision.justMissed()).isTrue();
        assertThat(decision.missed().flatMap(Condition::more)).contains(usd(220));
        assertThat(decision.worth()).isEqualTo(usd(300));
    }

    @Test
    void theMinimumItselfIsEnough() {
        assertThat(Purchases.of(usd(1_000))
                        .decide(tenPercent().from(usd(1_000)))
                        .eligible())
                .isTrue();
        missed(Purchases.of(Money.of(99_999, "USD")).decide(tenPercent().from(usd(1_000))), "minimum");
    }

    @Test
    void aQuarterMoreIsWithinReachAndNotAMinorUnitBeyond() {
        var atReach = Purchases.of(usd(800)).decide(tenPercent().from(usd(1_000)));
        assertThat(atReach.justMissed()).isTrue();
        var beyond = Purchases.of(usd(800)).decide(tenPercent().from(Money.of(100_001, "USD")));
        missed(beyond, "minimum");
        assertThat(beyond.justMissed()).isFalse();
        assertThat(beyond.missed()).isEmpty();
    }

    @Test
    void belowTheMinimumTheBudgetMustHoldWhatTheMinimumWouldCost() {
        var decision = Purchases.of(usd(900))
                .left(1, usd(95), null)
                .decide(tenPercent().from(usd(1_000)));
        assertThat(states(decision)).containsEntry("money-left", State.FAILED);
        assertThat(decision.justMissed()).isFalse();
    }

    @Test
    void twoConditionsMissedAreNotJustMissed() {
        var decision = Purchases.of(usd(900))
                .with(Channel.CITCON)
                .decide(tenPercent().from(usd(1_000)).with(Channel.ALIPAY));
        assertThat(decision.justMissed()).isFalse();
    }

    @Test
    void beforeTheWalletIsChosenAnOfferIsOpenAndEligible() {
        var decision = Purchases.of(usd(3_280)).decide(tenPercent().with(Channel.ALIPAY));
        assertThat(states(decision)).containsEntry("channels", State.OPEN);
        assertThat(decision.eligible()).isTrue();
        assertThat(decision.settled()).isFalse();
        assertThat(decision.saving()).isEqualTo(usd(328));
    }

    @Test
    void theWrongWalletIsJustMissedAsTheClientCanTakeTheOther() {
        var decision = Purchases.of(usd(3_280))
                .with(Channel.CITCON)
                .decide(tenPercent().with(Channel.ALIPAY));
        missed(decision, "channels");
        assertThat(decision.justMissed()).isTrue();
    }

    @Test
    void daysAreThoseOfTheBoutiqueFromTheFirstMinuteToTheLast() {
        for (var within : List.of("2026-11-01T04:00:00Z", "2026-12-01T04:59:59Z")) {
            assertThat(Purchases.of(usd(100)).at(within).decide(tenPercent()).eligible())
                    .isTrue();
        }
        for (var without : List.of("2026-11-01T03:59:59Z", "2026-12-01T05:00:00Z")) {
            var decision = Purchases.of(usd(100)).at(without).decide(tenPercent());
            missed(decision, "days");
            assertThat(decision.justMissed()).isFalse();
        }
    }

    @Test
    void onlyTheBoutiquesThatAreNamedTakePart() {
        var promotion = tenPercent().inBoutiques("nyc5", "yvr1");
        assertThat(Purchases.of(usd(100)).decide(promotion).eligible()).isTrue();
        var decision = Purchases.of(usd(100)).in("par2").decide(promotion);
        missed(decision, "boutiques");
        assertThat(decision.justMissed()).isFalse();
    }

    @Test
    void whoIsAskedForMustBeKnownOrHaveAgreed() {
        var known = tenPercent().forWhom(Who.KNOWN);
        var agreed = tenPercent().forWhom(Who.AGREED_TO_MARKETING);
        assertThat(Purchases.of(usd(100)).decide(known).settled()).isTrue();
        assertThat(Purchases.of(usd(100)).decide(agreed).settled()).isTrue();
        missed(Purchases.of(usd(100)).by(aFollower()).decide(known), "known");
        missed(Purchases.of(usd(100)).by(aFollower()).decide(agreed), "known");
        assertThat(Purchases.of(usd(100)).by(aFollower()).decide(agreed).justMissed())
                .isTrue();
        assertThat(aFollower().belongsTo(Who.ANYONE)).isTrue();
        assertThat(Purchases.of(usd(100)).decide(tenPercent()).conditions())
                .extracting(Condition::symbol)
                .containsExactly("currency", "days", "money-left");
    }

    @Test
    void whileNoClientIsChosenWhatIsAskedOfHerIsOpenAndChoosingHerIsWhatIsMissed() {
        var promotion = tenPercent()
                .forTiers("Gold")
                .forCities("Chengdu")
                .forFirstPurchases()
                .perClient(1);
        var decision = Purchases.of(usd(100)).by(null).decide(promotion);
        assertThat(states(decision))
                .containsEntry("known", State.FAILED)
                .containsEntry("tiers", State.OPEN)
                .containsEntry("home-cities", State.OPEN)
                .containsEntry("first-purchase", State.OPEN)
                .containsEntry("uses-per-client", State.OPEN);
        assertThat(decision.justMissed()).isTrue();
        assertThat(decision.conditions().get(3).withinReach()).isFalse();
        assertThat(Purchases.of(usd(100)).by(null).decide(tenPercent()).settled())
                .isTrue();
        for (var one : List.of(
                tenPercent().forTiers("Gold"),
                tenPercent().forCities("Chengdu"),
                tenPercent().forFirstPurchases(),
                tenPercent().perClient(1),
                tenPercent().forWhom(Who.KNOWN))) {
            missed(Purchases.of(usd(100)).by(null).decide(one), "known");
        }
        assertThat(states(Purchases.of(usd(100)).decide(tenPercent().perClient(1))))
                .doesNotContainKey("known");
    }

    @Test
    void tierAndHomeCityAreHersOrNot() {
        assertThat(Purchases.of(usd(100))
                        .decide(tenPercent().forTiers("Gold").forCities("Chengdu"))
                        .settled())
                .isTrue();
        var tier = Purchases.of(usd(100)).decide(tenPercent().forTiers("Diamond"));
        missed(tier, "tiers");
        assertThat(tier.justMissed()).isFalse();
        missed(Purchases.of(usd(100)).decide(tenPercent().forCities("Shanghai")), "home-cities");
    }

    @Test
    void aFirstPurchaseHasNoneBeforeIt() {
        var first = tenPercent().forFirstPurchases();
        var hersBefore = Purchases.of(usd(100)).decide(first);
        missed(hersBefore, "first-purchase");
        assertThat(hersBefore.justMissed()).isFalse();
        var newcomer = new Buyer(true, "", "", false, 0, Map.of());
        assertThat(Purchases.of(usd(100)).by(newcomer).decide(first).settled()).isTrue();
        var unremembered = Purchases.of(usd(100)).by(aFollower()).decide(first);
        missed(unremembered, "first-purchase");
        assertThat(unremembered.justMissed()).isTrue();
    }

    @Test
    void aClientHasAsManyUsesAsTheTermsSay() {
        var twice = tenPercent().perClient(2);
        var once = new Buyer(true, "", "", false, 0, Map.of(id(1), 1, id(2), 9));
        assertThat(Purchases.of(usd(100)).by(once).decide(twice).settled()).isTrue();
        var both = new Buyer(true, "", "", false, 0, Map.of(id(1), 2));
        missed(Purchases.of(usd(100)).by(both).decide(twice), "uses-per-client");
        assertThat(Purchases.of(usd(100)).by(linMei()).decide(twice).settled()).isTrue();
        var unremembered = Purchases.of(usd(100)).by(aFollower()).decide(twice);
        missed(unremembered, "uses-per-client");
        assertThat(unremembered.justMissed()).isTrue();
    }

    @Test
    void aBudgetThatCannotPayAllOfTheSavingPaysNone() {
        var enough = Purchases.of(usd(3_280)).left(1, usd(328), null).decide(tenPercent());
        assertThat(enough.eligible()).isTrue();
        var short1 =
                Purchases.of(usd(3_280)).left(1, Money.of(32_799, "USD"), null).decide(tenPercent());
        missed(short1, "money-left");
        assertThat(short1.justMissed()).isFalse();
        missed(Purchases.of(usd(3_280)).left(1, usd(-5), null).decide(tenPercent()), "money-left");
    }

    @Test
    void theLastUseIsStillAUse() {
        var promotion = tenPercent().within(usd(20_000), 5L);
        assertThat(Purchases.of(usd(100)).left(1, null, 1L).decide(promotion).settled())
                .isTrue();
        missed(Purchases.of(usd(100)).left(1, null, 0L).decide(promotion), "uses-left");
        assertThat(Purchases.of(usd(100))
                        .left(1, usd(100), null)
                        .decide(promotion)
                        .conditions())
                .contains(new Condition.UsesLeft(5), new Condition.MoneyLeft(usd(100), usd(10)));
        assertThat(Purchases.of(usd(100)).decide(promotion).conditions())
                .contains(new Condition.UsesLeft(5), new Condition.MoneyLeft(usd(20_000), usd(10)));
    }

    @Test
    void aPromotionInDollarsIsNotForYen() {
        var decision =
                Purchases.of(Money.of(500_000, "JPY")).decide(tenPercent().from(usd(1_000)));
        missed(decision, "currency");
        assertThat(states(decision))
                .containsEntry("minimum", State.OPEN)
                .doesNotContainKeys("money-left", "worthwhile");
        assertThat(decision.worth()).isEqualTo(Money.of(0, "JPY"));
        assertThat(decision.justMissed()).isFalse();
        var minimum = new Condition.Minimum(usd(1), Money.of(1, "JPY"));
        assertThat(minimum.withinReach()).isFalse();
        assertThat(minimum.more()).isEmpty();
    }

    @Test
    void aPromotionWithoutAmountsIsForAnyCurrency() {
        var decision =
                Purchases.of(Money.of(500_000, "JPY")).decide(tenPercent().inAnyCurrency());
        assertThat(decision.saving()).isEqualTo(Money.of(50_000, "JPY"));
        assertThat(states(decision)).containsOnlyKeys("days", "uses-left");
    }

    @Test
    void nothingCanBeTakenOffASingleMinorUnit() {
        missed(Purchases.of(Money.of(1, "USD")).decide(tenPercent()), "worthwhile");
        missed(Purchases.of(Money.of(1, "USD")).decide(tenPercent().inAnyCurrency()), "worthwhile");
        assertThat(Purchases.of(Money.of(2, "USD")).decide(percent(9_000)).saving())
                .isEqualTo(Money.of(1, "USD"));
    }

    @Test
    void theBestIsFirstThenWhatEndsEarlierThenTheOlder() {
        var endsEarlier = LocalDate.of(2026, 11, 22);
        var first = LocalDate.of(2026, 11, 1);
        var decisions = Rules.decide(
                Purchases.of(usd(1_000)).facts(),
                List.of(
                        tenPercent().inBoutiques("par2").numbered(7),
                        tenPercent().from(usd(1_100)).numbered(6),
                        percentAtMost(2_000, usd(50)).from(usd(1_100)).numbered(5),
                        tenPercent().numbered(4),
                        tenPercent().numbered(3),
                        tenPercent().on(first, endsEarlier).numbered(2),
                        off(usd(200)).numbered(1),
                        new Candidate(id(4), 2, tenPercent().terms())));
        assertThat(decisions)
                .extracting(decision -> decision.candidate().id().getLeastSignificantBits() + "v"
                        + decision.candidate().version())
                .containsExactly("1v1", "2v1", "3v1", "4v2", "4v1", "6v1", "5v1", "7v1");
    }
}
