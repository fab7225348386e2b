package app.lianxi.promotion.rules;

import static app.lianxi.promotion.rules.Promotions.off;
import static app.lianxi.promotion.rules.Promotions.percent;
import static app.lianxi.promotion.rules.Promotions.percentAtMost;
import static app.lianxi.promotion.rules.Promotions.tenPercent;
import static app.lianxi.promotion.rules.Promotions.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.money.Money;
import app.lianxi.promotion.rules.Problem.Fault;
import app.lianxi.promotion.rules.Problem.Field;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TermsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

    private static void refused(Promotions promotion, Problem... problems) {
        assertThat(promotion.draft().problems()).containsExactly(problems);
        assertThatThrownBy(promotion::terms)
                .isInstanceOfSatisfying(
                        TermsRefused.class,
                        refused -> assertThat(refused.problems()).containsExactly(problems))
                .hasMessageContaining(problems[0].field().name());
    }

    private static Problem problem(Field field, Fault fault) {
        return new Problem(field, fault);
    }

    @Test
    void aPromotionWithNameBenefitDaysAndBudgetHoldsTogether() {
        assertThat(tenPercent().draft().problems()).isEmpty();
        assertThat(tenPercent().terms().name()).isEqualTo("Golden Week");
        assertThat(off(usd(200)).perClient(1).within(usd(200), 1L).draft().problems())
                .isEmpty();
        assertThat(percentAtMost(1, usd(1)).on(FIRST, FIRST).draft().problems()).isEmpty();
    }

    @Test
    void aNameIsMandatoryAndFitsALine() {
        refused(tenPercent().called("  "), problem(Field.NAME, Fault.MISSING));
        refused(tenPercent().called("秋".repeat(121)), problem(Field.NAME, Fault.TOO_LONG));
        assertThat(tenPercent().called("秋".repeat(120)).draft().problems()).isEmpty();
    }

    @Test
    void aPromotionWithoutAnEndIsRefused() {
        refused(tenPercent().on(FIRST, null), problem(Field.LAST_DAY, Fault.MISSING));
        refused(tenPercent().on(null, FIRST), problem(Field.FIRST_DAY, Fault.MISSING));
        refused(
                tenPercent().on(null, null),
                problem(Field.FIRST_DAY, Fault.MISSING),
                problem(Field.LAST_DAY, Fault.MISSING));
        refused(tenPercent().on(FIRST, FIRST.minusDays(1)), problem(Field.LAST_DAY, Fault.BEFORE_FIRST_DAY));
    }

    @Test
    void aPromotionWithoutABudgetIsRefused() {
        refused(tenPercent().within(null, null), problem(Field.BUDGET, Fault.MISSING));
        refused(tenPercent().within(usd(0), null), problem(Field.BUDGET_MONEY, Fault.NOT_POSITIVE));
        refused(tenPercent().within(null, 0L), problem(Field.BUDGET_USES, Fault.NOT_POSITIVE));
        refused(off(usd(200)).within(usd(199), null), problem(Field.BUDGET_MONEY, Fault.TOO_LITTLE));
        refused(off(usd(200)).within(Money.of(199, "EUR"), null), problem(Field.BUDGET_MONEY, Fault.OTHER_CURRENCY));
    }

    @Test
    void atMostNinetyPercentAreTakenOff() {
        refused(percent(10_000), problem(Field.PERCENT, Fault.TOO_MUCH));
        refused(percent(9_001), problem(Field.PERCENT, Fault.TOO_MUCH));
        refused(percent(0), problem(Field.PERCENT, Fault.NOT_POSITIVE));
        assertThat(percent(9_000).draft().problems()).isEmpty();
        assertThat(percent(1).draft().problems()).isEmpty();
        refused(tenPercent().giving(null), problem(Field.BENEFIT, Fault.MISSING));
    }

    @Test
    void anAmountOffIsBelowTheMinimum() {
        refused(off(usd(200)).from(null), problem(Field.MINIMUM, Fault.MISSING));
        refused(off(usd(200)).from(usd(200)), problem(Field.AMOUNT_OFF, Fault.TOO_MUCH));
        refused(off(usd(0)).from(usd(1)), problem(Field.AMOUNT_OFF, Fault.NOT_POSITIVE));
        assertThat(off(usd(200)).from(Money.of(20_001, "USD")).draft().problems())
                .isEmpty();
    }

    @Test
    void everyAmountIsPositiveAndInTheCurrencyOfThePromotion() {
        refused(percentAtMost(1_000, usd(0)), problem(Field.CAP, Fault.NOT_POSITIVE));
        refused(percentAtMost(1_000, Money.of(1, "EUR")), problem(Field.CAP, Fault.OTHER_CURRENCY));
        refused(tenPercent().from(usd(-1)), problem(Field.MINIMUM, Fault.NOT_POSITIVE));
        refused(tenPercent().from(Money.of(1, "JPY")), problem(Field.MINIMUM, Fault.OTHER_CURRENCY));
        refused(tenPercent().perClient(0), problem(Field.USES_PER_CLIENT, Fault.NOT_POSITIVE));
        refused(off(usd(200)).from(Money.of(100, "JPY")), problem(Field.MINIMUM, Fault.OTHER_CURRENCY));
        refused(tenPercent().from(Money.of(Facts.MOST + 1, "USD")), problem(Field.MINIMUM, Fault.TOO_MUCH));
        assertThat(tenPercent().from(Money.of(Facts.MOST, "USD")).draft().problems())
                .isEmpty();
    }

    @Test
    void onlyAPromotionWithoutAmountsIsForAnyCurrency() {
        assertThat(tenPercent().inAnyCurrency().draft().problems()).isEmpty();
        refused(tenPercent().in(null), problem(Field.CURRENCY, Fault.MISSING));
        refused(tenPercent().inAnyCurrency().from(usd(1)), problem(Field.CURRENCY, Fault.MISSING));
        refused(percentAtMost(1_000, usd(1)).inAnyCurrency(), problem(Field.CURRENCY, Fault.MISSING));
        refused(
                tenPercent().giving(new Benefit.AmountOff(usd(1))).inAnyCurrency(),
                problem(Field.CURRENCY, Fault.MISSING),
                problem(Field.MINIMUM, Fault.MISSING));
    }

    @Test
    void allProblemsAreNamedAtOnce() {
        refused(
                percent(0).called("").within(null, null).on(FIRST, null),
                problem(Field.NAME, Fault.MISSING),
                problem(Field.PERCENT, Fault.NOT_POSITIVE),
                problem(Field.LAST_DAY, Fault.MISSING),
                problem(Field.BUDGET, Fault.MISSING));
    }

    @Test
    void boutiquesAreInTheSameOrderOnEveryMachine() {
        assertThat(tenPercent().inBoutiques("yvr1", "par2", "nyc5").terms().boutiques())
                .containsExactly("nyc5", "par2", "yvr1");
        assertThatThrownBy(() -> tenPercent().terms().boutiques().add("nyc5"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aSnapshotIsReadBackAsItWasWritten() {
        var json = JsonMapper.shared();
        var promotions = Set.of(
                percentAtMost(1_000, usd(500)).forTiers("Gold").with(Channel.ALIPAY, Channel.WECHATPAY),
                off(usd(200)).inBoutiques("nyc5").combinable().perClient(1),
                tenPercent().inAnyCurrency());
        for (var promotion : promotions) {
            var terms = promotion.terms();
            assertThat(json.readValue(json.writeValueAsString(terms), Terms.class))
                    .isEqualTo(terms);
        }
        var facts = Purchases.of(usd(3_280))
                .with(Channel.CITCON)
                .left(1, usd(40), 3L)
                .facts();
        assertThat(json.readValue(json.writeValueAsString(facts), Facts.class)).isEqualTo(facts);
        assertThat(json.writeValueAsString(tenPercent().terms()))
                .contains("\"benefit\":{\"kind\":\"percent\",\"basisPoints\":1000,\"cap\":null}")
                .contains("\"lastDay\":\"2026-11-30\"")
                .contains("\"money\":{\"value\":2000000,\"currency\":\"USD\"}")
                .doesNotContain("\"for\"");
    }

    @Test
    void aSnapshotThatDoesNotHoldTogetherIsRefused() {
        var json = JsonMapper.shared();
        var hundredPercent =
                json.writeValueAsString(tenPercent().terms()).replace("\"basisPoints\":1000", "\"basisPoints\":10000");
        assertThatThrownBy(() -> json.readValue(hundredPercent, Terms.class))
                .hasRootCauseInstanceOf(TermsRefused.class);
    }

    @Test
    void channelsAreNamedAsTheApiDoes() {
        assertThat(Channel.ofCode("alipay")).isEqualTo(Channel.ALIPAY);
        assertThatThrownBy(() -> Channel.ofCode("cash"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown channel cash");
    }
}
