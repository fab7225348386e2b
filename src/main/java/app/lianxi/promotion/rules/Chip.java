package app.lianxi.promotion.rules;

import app.lianxi.promotion.rules.Condition.State;
import java.util.Locale;
import java.util.Optional;

/** A condition in a few words: what it asks while met or open, what is missing once failed. */
public final class Chip {
    private final Condition condition;
    private final Words words;

    private Chip(Condition condition, Words words) {
        this.condition = condition;
        this.words = words;
    }

    /** @param reader whose language it is in: English, Chinese or French, English for any other */
    public static String of(Condition condition, Names names, Locale reader) {
        return new Chip(condition, Words.in(reader, names)).write();
    }

    /** How much more she would have to spend, as {@code $ 220.00 more}. */
    public static Optional<String> more(Condition condition, Locale reader) {
        var words = Words.in(reader, Names.NONE);
        return condition.more().map(more -> words.text("more", words.amount(more)));
    }

    private String write() {
        return switch (condition) {
            case Condition.Days days -> days(days);
            case Condition.Boutiques boutiques -> text(words.boutiques(boutiques.wanted()));
            case Condition.InCurrency currency -> text(currency.wanted().getCurrencyCode());
            case Condition.Minimum minimum -> text(words.money(minimum.wanted()), words.money(minimum.amount()));
            case Condition.Channels channels ->
                channels.state() == State.OPEN
                        ? words.text("chip.channels.open", words.channels(channels.wanted()))
                        : text(words.channels(channels.wanted()));
            case Condition.Known known ->
                known.client() == null ? words.text("chip.known.nobody") : words.text(key() + "." + known.wanted());
            case Condition.Tiers tiers -> text(words.tiers(tiers.wanted()));
            case Condition.HomeCities cities -> text(words.cities(cities.wanted()));
            case Condition.FirstPurchase first ->
                first.withinReach() ? words.text("chip.first-purchase.unknown") : text();
            case Condition.UsesPerClient uses -> usesPerClient(uses);
            case Condition.MoneyLeft left ->
                left.left().value() < 1 ? words.text("chip.money-left.none") : text(words.money(left.left()));
            case Condition.UsesLeft left ->
                left.state() == State.FAILED
                        ? words.text("chip.uses-left.none")
                        : words.counted(key(), left.left(), words.number(left.left()));
            case Condition.Worthwhile _ -> text();
        };
    }

    private String days(Condition.Days days) {
        if (days.today().isBefore(days.firstDay())) {
            return words.text("chip.days.early", words.day(days.firstDay(), days.today()));
        }
        return text(words.day(days.lastDay(), days.today()));
    }

    private String usesPerClient(Condition.UsesPerClient uses) {
        if (uses.withinReach()) {
            return words.text("chip.uses-per-client.unknown");
        }
        var wanted = words.number(uses.wanted());
        return uses.client() == null || uses.wanted() == 1
                ? words.counted(key(), uses.wanted(), wanted)
                : words.text("chip.uses-per-client.used", words.number(uses.used()), wanted);
    }

    private String text(String... values) {
        return words.text(key(), values);
    }

    private String key() {
        return "chip." + condition.symbol() + (condition.state() == State.FAILED ? ".failed" : "");
    }
}
