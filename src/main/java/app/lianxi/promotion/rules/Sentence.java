package app.lianxi.promotion.rules;

import java.util.Locale;

/** Terms in plain words: everything that they decide, so that who approves them reads nothing else. */
public final class Sentence {
    private final Terms terms;
    private final Words words;

    private Sentence(Terms terms, Words words) {
        this.terms = terms;
        this.words = words;
    }

    /** @param reader whose language it is in: English, Chinese or French, English for any other */
    public static String of(Terms terms, Names names, Locale reader) {
        return new Sentence(terms, Words.in(reader, names)).write();
    }

    private String write() {
        var audience = terms.audience();
        return words.text(
                "sentence",
                benefit(),
                cap(),
                terms.minimum() == null
                        ? words.text("minimum.none")
                        : words.text("minimum", words.money(terms.minimum())),
                terms.boutiques().isEmpty()
                        ? words.text("boutiques.all")
                        : words.counted("boutiques", terms.boutiques().size(), words.boutiques(terms.boutiques())),
                terms.channels().isEmpty() ? "" : words.text("channels", words.channels(terms.channels())),
                words.period(terms.firstDay(), terms.lastDay()),
                budget(),
                usesPerClient(),
                audience.who() == Audience.Who.ANYONE ? "" : words.text("who." + audience.who()),
                audience.tiers().isEmpty() ? "" : words.text("tiers", words.tiers(audience.tiers())),
                audience.homeCities().isEmpty() ? "" : words.text("home-cities", words.cities(audience.homeCities())),
                audience.firstPurchaseOnly() ? words.text("first-purchase") : "",
                words.text(terms.combinable() ? "combinable" : "exclusive"),
                words.text("refund." + terms.onRefund()),
                currency());
    }

    private String benefit() {
        return switch (terms.benefit()) {
            case Benefit.PercentOff off ->
                words.text("percent-off", words.percent(off.basisPoints()), words.tenths(off.basisPoints()));
            case Benefit.AmountOff off -> words.text("amount-off", words.money(off.amount()));
        };
    }

    private String cap() {
        return terms.benefit() instanceof Benefit.PercentOff off && off.cap() != null
                ? words.text("cap", words.money(off.cap()))
                : "";
    }

    private String budget() {
        var money = terms.budget().money();
        var uses = terms.budget().uses();
        if (uses == null) {
            return money == null ? "" : words.text("budget.money", words.money(money));
        }
        return money == null
                ? words.counted("budget.uses", uses, words.number(uses))
                : words.counted("budget.both", uses, words.money(money), words.number(uses));
    }

    private String usesPerClient() {
        var uses = terms.usesPerClient();
        return uses == null ? "" : words.counted("uses-per-client", uses, words.number(uses));
    }

    /** Said only where no amount says it. */
    private String currency() {
        return terms.currency() == null || terms.minimum() != null
                ? ""
                : words.text("currency", terms.currency().getCurrencyCode());
    }
}
