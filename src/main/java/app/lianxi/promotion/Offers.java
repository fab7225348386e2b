package app.lianxi.promotion;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.checkout.ChargeComing;
import app.lianxi.checkout.Checkout;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutRefused;
import app.lianxi.checkout.CheckoutRefused.Why;
import app.lianxi.checkout.Checkouts;
import app.lianxi.money.Money;
import app.lianxi.promotion.OfferTable.Row;
import app.lianxi.promotion.rules.Candidate;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.Decision;
import app.lianxi.promotion.rules.Facts;
import app.lianxi.promotion.rules.Rules;
import app.lianxi.promotion.rules.Total;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** A checkout, its boutique and its offers as they are now. */
    public record Decided(Checkout checkout, Boutique boutique, List<Offer> offers) {}

    /** What may be offered, best first; then what was just missed, then the rest, each with its conditions. */
    @Transactional(readOnly = true)
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public Decided of(CheckoutId id) {
        return of(checkouts.get(id));
    }

    /** As {@link #of(CheckoutId)}, of a checkout that was just read. */
    @Transactional(readOnly = true)
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public Decided of(Checkout checkout) {
        return decided(checkout, held(checkout));
    }

    /**
     * Attaches an offer: its budget is held until the checkout is paid, cancelled or expired.
     *
     * @throws CheckoutRefused OFFER when it is not for this checkout, does not go with the others, or its budget is used up
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public Decided attach(CheckoutId id, PromotionId promotion) {
        var checkout = checkouts.holdOpen(id);
        var held = held(checkout);
        if (held.stream().anyMatch(row -> row.promotion().equals(promotion.value()))) {
            return decided(checkout, held);
        }
        var choice = choice(checkout, held);
        if (checkout.client() != null && choice.countsUses(promotion)) {
            table.lockUses(checkout.client());
        }
        var snapshot = facts.of(checkout, choice.boutique, choice.now, choice.live);
        var decided = decide(choice, snapshot, held);
        var wanted = new ArrayList<>(attached(decided, held));
        wanted.add(decided.stream()
                .filter(one -> one.candidate().id().equals(promotion.value()))
                .filter(Decision::eligible)
                .findFirst()
                .orElseThrow(() -> CheckoutRefused.because(Why.OFFER)));
        CheckoutRefused.unless(
                Total.together(wanted.stream().map(Decision::candidate).toList()), Why.OFFER);
        var priced = reprice(checkout, held, wanted, snapshot);
        return new Decided(priced.checkout(), choice.boutique, offers(decided, priced.savings()));
    }

    /** Takes an offer off again; one that is not attached is none to take off. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_checkouts:write"})
    public Decided detach(CheckoutId id, PromotionId promotion) {
        var checkout = checkouts.holdOpen(id);
        var held = held(checkout);
        var kept = held.stream()
                .filter(row -> !row.promotion().equals(promotion.value()))
                .toList();
        if (kept.size() == held.size()) {
            return decided(checkout, held);
        }
        var choice = choice(checkout, held);
        var snapshot = facts.of(checkout, choice.boutique, choice.now, choice.live);
        var wanted = attached(decide(choice, snapshot, kept), kept);
        return of(reprice(checkout, held, wanted, snapshot).checkout());
    }

    /** The wallet is chosen now: what was open in the conditions must hold with it, on the facts on which it was held. */
    @EventListener
    void on(ChargeComing charge) {
        var held = table.held(List.of(charge.checkout().id()));
        if (held.isEmpty()) {
            return;
        }
        var channel = Channel.ofCode(charge.channel());
        CheckoutRefused.unless(
                held.stream()
                        .allMatch(row -> Rules.decide(
                                        row.facts().paidBy(channel),
                                        List.of(new Candidate(
                                                row.promotion(),
                                                row.version(),
                                                promotions.terms(row.promotion(), row.version()))))
                                .getFirst()
                                .settled()),
                Why.OFFER);
    }

    /** Where nothing is taken off, nothing is held. */
    private List<Row> held(Checkout checkout) {
        return checkout.discount().value() == 0 ? List.of() : table.held(List.of(checkout.id()));
    }

    private static Map<UUID, Money> savings(List<Row> held) {
        return held.stream().collect(Collectors.toMap(Row::promotion, Row::saving));
    }

    private static List<Offer> offers(List<Decision> decided, Map<UUID, Money> attached) {
        return decided.stream()
                .map(decision -> {
                    var saving = attached.get(decision.candidate().id());
                    return new Offer(
                            new PromotionId(decision.candidate().id()),
                            decision,
                            saving != null,
                            saving == null ? decision.saving() : saving);
                })
                .toList();
    }

    /** What is to be decided on, and as of when. */
    private record Choice(Boutique boutique, Instant now, List<Promotion> live, List<Candidate> candidates) {
        boolean countsUses(PromotionId promotion) {
            return candidates.stream()
                    .anyMatch(candidate -> candidate.id().equals(promotion.value())
                            && candidate.terms().usesPerClient() != null);
        }
    }

    private Choice choice(Checkout checkout, List<Row> held) {
        var boutique = boutiques.find(checkout.boutique()).orElseThrow();
        var now = clock.instant();
        var live = promotions.running(
                LocalDate.ofInstant(now, boutique.zone()),
                held.stream().map(Row::promotion).toList());
        var versions = held.stream().collect(Collectors.toMap(Row::promotion, Row::version));
        var candidates = live.stream()
                .map(one -> {
                    var version = versions.getOrDefault(one.id().value(), one.version());
                    return new Candidate(
                            one.id().value(), version, promotions.terms(one.id().value(), version));
                })
                .toList();
        return new Choice(boutique, now, live, candidates);
    }

    /** What is attached was decided on the facts of its time: neither its end nor what she withdraws meanwhile takes it from her. */
    private static List<Decision> decide(Choice choice, Facts snapshot, Collection<Row> attached) {
        var own = attached.stream().collect(Collectors.toMap(Row::promotion, Row::facts));
        return Rules.decide(choice.candidates, candidate -> own.getOrDefault(candidate.id(), snapshot));
    }

    private Decided decided(Checkout checkout, List<Row> held) {
        var choice = choice(checkout, held);
        var snapshot = facts.of(checkout, choice.boutique, choice.now, choice.live);
        return new Decided(checkout, choice.boutique, offers(decide(choice, snapshot, held), savings(held)));
    }

    private static List<Decision> attached(List<Decision> decided, Collection<Row> held) {
        var ids = held.stream().map(Row::promotion).collect(Collectors.toSet());
        return decided.stream()
                .filter(decision -> ids.contains(decision.candidate().id()))
                .toList();
    }

    /**
     * Holds for each wanted offer what it takes off beside the others, and gives the rest back. The promotions' own rows
     * come last: every till waits for them.
     */
    private Priced reprice(Checkout checkout, List<Row> held, List<Decision> wanted, Facts snapshot) {
        var total = Total.of(checkout.amount(), wanted);
        CheckoutRefused.unless(total.lines().size() == wanted.size(), Why.OFFER);
        var rows = new HashMap<UUID, Row>();
        held.forEach(row -> rows.put(row.promotion(), row));
        var savings = new HashMap<UUID, Money>();
        var moves = new ArrayList<Move>();
        var now = clock.instant();
        for (var line : total.lines()) {
            var id = line.candidate().id();
            var row = rows.remove(id);
            savings.put(id, line.saving());
            moves.add(new Move(
                    id,
                    line.candidate().terms().currency() == null
                            ? 0
                            : line.saving().value()
                                    - (row == null ? 0 : row.saving().value()),
                    row == null ? 1 : 0));
            if (row == null) {
                table.hold(checkout.id(), checkout.client(), line.candidate(), line.saving(), snapshot, now);
            } else {
                table.reprice(row.id(), line.saving());
            }
        }
        rows.values().forEach(row -> moves.add(new Move(row.promotion(), -money(row), -1)));
        if (!rows.isEmpty()) {
            table.release(rows.values().stream().map(Row::id).toList(), now);
        }
        var changed = checkouts.discount(checkout, total.saving());
        if (moves.size() > 1) {
            promotions.lockAll(moves.stream().map(Move::promotion).toList());
        }
        moves.forEach(
                move -> CheckoutRefused.unless(promotions.hold(move.promotion, move.money, move.uses), Why.OFFER));
        return new Priced(changed, savings);
    }

    /** A checkout with its discount, and what each offer takes off. */
    private record Priced(Checkout checkout, Map<UUID, Money> savings) {}

    /** By how much of its budget a promotion holds more. */
    private record Move(UUID promotion, long money, int uses) {}

    /** What a row counts for in its promotion's budget of money, whose currency is the promotion's. */
    private long money(Row row) {
        return promotions.terms(row.promotion(), row.version()).currency() == null
                ? 0
                : row.saving().value();
    }
}
