package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.util.ArrayList;
import java.util.List;

/** What terms ask of these facts, in the order in which a person would ask it. */
final class Conditions {
    private final Candidate candidate;
    private final Terms terms;
    private final Facts facts;
    private final Money worth;
    private final List<Condition> asked = new ArrayList<>();

    private Conditions(Candidate candidate, Facts facts, Money worth) {
        this.candidate = candidate;
        this.terms = candidate.terms();
        this.facts = facts;
        this.worth = worth;
    }

    /** @param worth what the promotion would take off here */
    static List<Condition> of(Candidate candidate, Facts facts, Money worth) {
        var conditions = new Conditions(candidate, facts, worth);
        conditions.ofClient();
        conditions.ofAmount();
        conditions.ofPlaceAndTime();
        conditions.ofBudget();
        return List.copyOf(conditions.asked);
    }

    private void ofClient() {
        var audience = terms.audience();
        var client = facts.client();
        if (audience.who() != Audience.Who.ANYONE) {
            asked.add(new Condition.Known(audience.who(), client));
        } else if (client == null && (audience.dependsOnClient() || terms.usesPerClient() != null)) {
            asked.add(new Condition.Known(Audience.Who.KNOWN, null));
        }
        if (!audience.tiers().isEmpty()) {
            asked.add(new Condition.Tiers(audience.tiers(), client));
        }
        if (!audience.homeCities().isEmpty()) {
            asked.add(new Condition.HomeCities(audience.homeCities(), client));
        }
        if (audience.firstPurchaseOnly()) {
            asked.add(new Condition.FirstPurchase(client));
        }
        if (terms.usesPerClient() != null) {
            asked.add(new Condition.UsesPerClient(terms.usesPerClient(), client, candidate.id()));
        }
    }

    private void ofAmount() {
        var currency = terms.currency();
        var asks = facts.amount().currency();
        // The minimum says the currency by itself
        if (currency != null && (terms.minimum() == null || !currency.equals(asks))) {
            asked.add(new Condition.InCurrency(currency, asks));
        }
        if (terms.minimum() != null) {
            asked.add(new Condition.Minimum(terms.minimum(), facts.amount()));
        }
        if (worth.value() == 0 && terms.isFor(asks)) {
            asked.add(new Condition.Worthwhile(worth));
        }
    }

    private void ofPlaceAndTime() {
        if (!terms.channels().isEmpty()) {
            asked.add(new Condition.Channels(terms.channels(), facts.channel()));
        }
        if (!terms.boutiques().isEmpty()) {
            asked.add(new Condition.Boutiques(terms.boutiques(), facts.boutique()));
        }
        asked.add(new Condition.Days(terms.firstDay(), terms.lastDay(), facts.today()));
    }

    private void ofBudget() {
        var all = terms.budget();
        var left = facts.left().getOrDefault(candidate.id(), all);
        if (all.money() != null && terms.isFor(worth.currency())) {
            asked.add(new Condition.MoneyLeft(left.money() == null ? all.money() : left.money(), worth));
        }
        if (all.uses() != null) {
            asked.add(new Condition.UsesLeft(left.uses() == null ? all.uses() : left.uses()));
        }
    }
}
