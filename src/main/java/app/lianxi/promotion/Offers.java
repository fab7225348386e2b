package app.lianxi.promotion;

import app.lianxi.access.Boutiques;
import app.lianxi.checkout.ChargeComing;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.CheckoutRefused.Why;
import app.lianxi.checkout.Checkouts;
import app.lianxi.promotion.OfferTable.Row;
import app.lianxi.promotion.rules.Candidate;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.Decision;
import app.lianxi.promotion.rules.Rules;
import app.lianxi.promotion.rules.Total;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The offers of a checkout: decided, attached, which holds their budget, and taken off. */
@Service
@Transactional
public class Offers {
    private final Checkouts checkouts;
    private final Boutiques boutiques;
    private final PromotionTable promotions;
    private final OfferTable table;
    private final CheckoutFacts facts;
    private final Clock clock;

    Offers(
            Checkouts checkouts,
            Boutiques boutiques,
            PromotionTable promotions,
            OfferTable table,
            CheckoutFacts facts,
            Clock clock) {
        this.checkouts = checkouts;
        this.boutiques = boutiques;
        this.promotions = promotions;
        this.table = table;
        this.facts = facts;
        this.clock = clock;
    }

    /** What may be offered, best first; then what was just missed, then the rest, each with its conditions. */
    @Transactional(readOnly = true)
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public List<Offer> of(CheckoutId id) {
        var checkout = checkouts.get(id);
        return offers(checkout, table.held(List.of(id)), null);
    }

    /**
     * Attaches an offer: its budget is held until the checkout is paid, cancelled or expired.
     *
     * @throws CheckoutRefused OFFER when it is not for this checkout, does not go with the others, or its budget is used up
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public List<Offer> attach(CheckoutId id, PromotionId promotion) {
        var checkout = checkouts.holdOpen(id);
        var held = table.held(List.of(id));
        if (held.stream().noneMatch(row -> row.promotion().equals(promotion.value()))) {
            var decided = decide(checkout, held, null);
            var wanted = new ArrayList<>(attached(decided, held));
            wanted.add(decided.stream()
                    .filter(one -> one.candidate().id().equals(promotion.value()))
                    .filter(Decision::eligible)
                    .findFirst()
                    .orElseThrow(() -> CheckoutRefused.because(Why.OFFER)));
            CheckoutRefused.unless(
                    Total.together(wanted.stream().map(Decision::candidate).toList()), Why.OFFER);
            reprice(checkout, held, wanted);
        }
        return of(id);
    }

    /** Takes an offer off again; one that is not attached is none to take off. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public List<Offer> detach(CheckoutId id, PromotionId promotion) {
        var checkout = checkouts.holdOpen(id);
        var held = table.held(List.of(id));
        var kept = held.stream()
                .filter(row -> !row.promotion().equals(promotion.value()))
                .toList();
        if (kept.size() < held.size()) {
            reprice(checkout, held, attached(decide(checkout, held, null), kept));
        }
        return of(id);
    }

    /** The wallet is chosen now: what was open in the conditions must hold with it. */
    @EventListener
    void on(ChargeComing charge) {
        var held = table.held(List.of(charge.checkout().id()));
        if (held.isEmpty()) {
            return;
        }
        var decided = attached(decide(charge.checkout(), held, Channel.ofCode(charge.channel())), held);
        CheckoutRefused.unless(
                decided.size() == held.size() && decided.stream().allMatch(Decision::settled), Why.OFFER);
    }

    private List<Offer> offers(Checkout checkout, List<Row> held, @Nullable Channel channel) {
        var rows = held.stream().collect(Collectors.toMap(Row::promotion, row -> row));
        return decide(checkout, held, channel).stream()
                .map(decision -> {
                    var row = rows.get(decision.candidate().id());
                    return new Offer(
                            new PromotionId(decision.candidate().id()),
                            decision,
                            row != null,
                            row == null ? decision.saving() : row.saving());
                })
                .toList();
    }

    /** What is attached was decided on the facts of its time: ending while she pays takes nothing from her. */
    private List<Decision> decide(Checkout checkout, List<Row> held, @Nullable Channel channel) {
        var boutique = boutiques.find(checkout.boutique()).orElseThrow();
        var at = held.stream()
                .map(row -> row.facts().at())
                .min(java.util.Comparator.naturalOrder())
                .orElse(clock.instant());
        var live = promotions.running(
                java.time.LocalDate.ofInstant(clock.instant(), boutique.zone()),
                held.stream().map(Row::promotion).toList());
        var versions = held.stream().collect(Collectors.toMap(Row::promotion, Row::version));
        var candidates = live.stream()
                .map(one -> {
                    var version = versions.getOrDefault(one.id().value(), one.version());
                    return new Candidate(
                            one.id().value(), version, promotions.terms(one.id().value(), version));
                })
                .toList();
        var snapshot = facts.of(checkout, boutique, at, channel, live, held);
        return Rules.decide(snapshot, candidates);
    }

    private static List<Decision> attached(List<Decision> decided, Collection<Row> held) {
        var ids = held.stream().map(Row::promotion).collect(Collectors.toSet());
        return decided.stream()
                .filter(decision -> ids.contains(decision.candidate().id()))
                .toList();
    }

    /** Holds for each wanted offer what it takes off beside the others, and gives the rest back. */
    private void reprice(Checkout checkout, List<Row> held, List<Decision> wanted) {
        var total = Total.of(checkout.amount(), wanted);
        var rows = new HashMap<UUID, Row>();
        held.forEach(row -> rows.put(row.promotion(), row));
        var all = new HashSet<>(rows.keySet());
        wanted.forEach(decision -> all.add(decision.candidate().id()));
        promotions.lockAll(all);
        var now = clock.instant();
        var boutique = boutiques.find(checkout.boutique()).orElseThrow();
        var snapshot = facts.of(
                checkout,
                boutique,
                now,
                null,
                promotions.running(java.time.LocalDate.ofInstant(now, boutique.zone()), all),
                held);
        CheckoutRefused.unless(total.lines().size() == wanted.size(), Why.OFFER);
        for (var line : total.lines()) {
            var row = rows.remove(line.candidate().id());
            var before = row == null ? 0 : row.saving().value();
            var counts = line.candidate().terms().currency() != null;
            CheckoutRefused.unless(
                    promotions.hold(
                            line.candidate().id(), counts ? line.saving().value() - before : 0, row == null ? 1 : 0),
                    Why.OFFER);
            if (row == null) {
                table.hold(checkout.id(), checkout.client(), line.candidate(), line.saving(), snapshot, now);
            } else {
                table.saving(row.id(), line.saving());
            }
        }
        rows.values().forEach(row -> promotions.hold(row.promotion(), -money(row), -1));
        table.release(rows.values().stream().map(Row::id).toList(), now);
        checkouts.discount(checkout.id(), total.saving());
    }

    /** What a row counts for in its promotion's budget of money, whose currency is the promotion's. */
    private long money(Row row) {
        return promotions.terms(row.promotion(), row.version()).currency() == null
                ? 0
                : row.saving().value();
    }
}
