package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a client bought anywhere in the world, for those who may see her. It is empty unless her purchase-history opt-in
 * holds.
 */
@Service
@Transactional(readOnly = true)
public class PurchaseHistory {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final LinkTable links;
    private final EvidenceTable evidence;
    private final Payments payments;
    private final HouseTotals houseTotals;
    private final ClientBook book;

    PurchaseHistory(
            LinkTable links, EvidenceTable evidence, Payments payments, HouseTotals houseTotals, ClientBook book) {
        this.houseTotals = houseTotals;
        this.links = links;
        this.evidence = evidence;
        this.payments = payments;
        this.book = book;
    }

    /** A page of purchases, newest first, and the one to go on from when there are more. */
    public record Page(List<Purchase> items, @Nullable Cursor next) {}

    /** Where a page ended. */
    public record Cursor(Instant paidAt, PaymentId payment) {}

    /**
     * What was spent in one currency.
     *
     * @param spent the sum of payments less their refunds
     */
    public record Total(Money spent, long payments) {}

    /**
     * Sums by currency, never added across them; the currency with the most payments first.
     *
     * @param since of payments from a day on
     * @param last when and where she bought something last; null when she never did
     */
    public record Totals(
            List<Total> ever, List<Total> since, @Nullable Last last) {}

    /** @param boutique null where nobody knows it */
    public record Last(Instant at, @Nullable BoutiqueId boutique) {}

    /**
     * @param after where the last page ended, or null for the newest
     * @param limit 1 to 100
     * @throws app.lianxi.client.ClientNotFound when there is no such client
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
    public Page page(ClientId client, @Nullable Cursor after, int limit) {
        book.requireSpend(client);
        var found = links.ofClient(
                client,
                after == null ? LATEST : after.paidAt(),
                after == null ? LAST_ID : after.payment().value(),
                limit + 1);
        if (found.isEmpty()) {
            book.open(client);
        }
        var shown = found.subList(0, Math.min(limit, found.size()));
        var byId = payments.findAll(shown.stream().map(Link::payment).toList());
        var items = new ArrayList<Purchase>();
        for (var link : shown) {
            var payment = byId.get(link.payment());
            if (payment != null) {
                items.add(new Purchase(payment, link));
            }
        }
        if (found.size() <= limit || items.isEmpty()) {
            return new Page(items, null);
        }
        var last = items.getLast().payment();
        return new Page(items, new Cursor(last.paidAt(), last.id()));
    }

    /**
     * What a client spent, ever and since this time.
     *
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
    public Totals totals(ClientId client, Instant since) {
        book.requireSpend(client);
        var sums = links.sums(client, since);
        if (sums.isEmpty()) {
            book.open(client);
        }
        return new Totals(
                sums.stream()
                        .map(sum -> new Total(Money.of(sum.spent(), sum.currency()), sum.payments()))
                        .toList(),
                sums.stream()
                        .filter(sum -> sum.paymentsSince() > 0)
                        .map(sum -> new Total(Money.of(sum.spentSince(), sum.currency()), sum.paymentsSince()))
                        .toList(),
                sums.stream()
                        .map(LinkTable.Sum::last)
                        .max(Comparator.comparing(Last::at))
                        .orElse(null));
    }

    /**
     * All that she spent in the house's currency, with the rates of each day; empty when there are none.
     *
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
    public Optional<HouseTotal> houseTotal(ClientId client) {
        book.requireSpend(client);
        return houseTotals.of(payments.findAll(links.paymentsOf(client)).values());
    }

    /** When those of these clients bought last whom the caller may see, in one query. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
    public Map<ClientId, Instant> lastPurchases(Collection<ClientId> clients) {
        return links.lastOf(book.seen(clients));
    }

    /** The links of payments that the caller sees already; whose they are is for {@link ClientBook} to say. */
    public Map<PaymentId, Link> links(Collection<PaymentId> ids) {
        return links.current(ids);
    }

    /** Those of payments that the caller sees already which somebody has left anonymous. */
    public Set<PaymentId> leftAnonymous(Collection<Payment> payments) {
        return evidence.left(payments);
    }

    public Optional<Link> link(PaymentId payment) {
        return Optional.ofNullable(links.current(List.of(payment)).get(payment));
    }
}
