package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Promotions of a house, to be told apart in one line of a test. */
final class Promotions {
    private String name = "Golden Week";
    private @Nullable Currency currency = Currency.getInstance("USD");
    private @Nullable Benefit benefit;
    private @Nullable Money minimum;
    private @Nullable LocalDate firstDay = LocalDate.of(2026, 11, 1);
    private @Nullable LocalDate lastDay = LocalDate.of(2026, 11, 30);
    private Set<String> boutiques = Set.of();
    private Set<Channel> channels = Set.of();
    private Budget budget = new Budget(usd(20_000), null);
    private @Nullable Integer usesPerClient;
    private Audience audience = Audience.ANYONE;
    private boolean combinable;
    private OnRefund onRefund = OnRefund.RETURN_PROPORTIONALLY;

    private Promotions(@Nullable Benefit benefit) {
        this.benefit = benefit;
    }

    static Money usd(long dollars) {
        return Money.of(dollars * 100, "USD");
    }

    static Promotions tenPercent() {
        return percent(1_000);
    }

    static Promotions percent(int basisPoints) {
        return new Promotions(new Benefit.PercentOff(basisPoints, null));
    }

    static Promotions percentAtMost(int basisPoints, Money cap) {
        return new Promotions(new Benefit.PercentOff(basisPoints, cap));
    }

    /** Above twice as much. */
    static Promotions off(Money amount) {
        return new Promotions(new Benefit.AmountOff(amount))
                .in(amount.currencyCode())
                .from(new Money(amount.value() * 2, amount.currency()));
    }

    Promotions called(String name) {
        this.name = name;
        return this;
    }

    Promotions giving(@Nullable Benefit benefit) {
        this.benefit = benefit;
        return this;
    }

    Promotions from(@Nullable Money minimum) {
        this.minimum = minimum;
        return this;
    }

    Promotions in(@Nullable String currency) {
        this.currency = currency == null ? null : Currency.getInstance(currency);
        return this;
    }

    /** Twenty uses instead of money: nothing in it has a currency. */
    Promotions inAnyCurrency() {
        return in(null).within(null, 20L);
    }

    Promotions on(@Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        this.firstDay = firstDay;
        this.lastDay = lastDay;
        return this;
    }

    Promotions inBoutiques(String... codes) {
        this.boutiques = Set.of(codes);
        return this;
    }

    Promotions with(Channel... channels) {
        this.channels = Set.of(channels);
        return this;
    }

    Promotions within(@Nullable Money money, @Nullable Long uses) {
        this.budget = new Budget(money, uses);
        return this;
    }

    Promotions perClient(@Nullable Integer uses) {
        this.usesPerClient = uses;
        return this;
    }

    Promotions forWhom(Audience.Who who) {
        this.audience = new Audience(who, audience.tiers(), audience.homeCities(), audience.firstPurchaseOnly());
        return this;
    }

    Promotions forTiers(String... tiers) {
        this.audience =
                new Audience(audience.who(), Set.of(tiers), audience.homeCities(), audience.firstPurchaseOnly());
        return this;
    }

    Promotions forCities(String... cities) {
        this.audience = new Audience(audience.who(), audience.tiers(), Set.of(cities), audience.firstPurchaseOnly());
        return this;
    }

    Promotions forFirstPurchases() {
        this.audience = new Audience(audience.who(), audience.tiers(), audience.homeCities(), true);
        return this;
    }

    Promotions combinable() {
        this.combinable = true;
        return this;
    }

    Promotions onRefund(OnRefund onRefund) {
        this.onRefund = onRefund;
        return this;
    }

    Draft draft() {
        return new Draft(
                name,
                currency,
                benefit,
                minimum,
                firstDay,
                lastDay,
                boutiques,
                channels,
                budget,
                usesPerClient,
                audience,
                combinable,
                onRefund);
    }

    Terms terms() {
        return draft().terms();
    }

    /** The number is the end of its id. */
    Candidate numbered(long number) {
        return new Candidate(id(number), 1, terms());
    }

    static UUID id(long number) {
        return new UUID(0x0190_0000_0000_7000L, number);
    }
}
