package app.lianxi.desk;

import app.lianxi.access.CurrentStaff;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was paid in the reader's boutiques, each payment with its person where she is known: four statements a page. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class PaymentFeed {
    private final Payments payments;
    private final PurchaseHistory purchases;
    private final ClientBook book;
    private final Clients clients;
    private final CurrentStaff current;

    PaymentFeed(Payments payments, PurchaseHistory purchases, ClientBook book, Clients clients, CurrentStaff current) {
        this.payments = payments;
        this.purchases = purchases;
        this.book = book;
        this.clients = clients;
        this.current = current;
    }

    /**
     * A payment and its person.
     *
     * @param link absent while nobody is recognised
     * @param client absent while nobody is recognised, and when the reader may not see her
     */
    public record Entry(
            Payment payment, @Nullable Link link, @Nullable Client client) {}

    /** Newest first, from a time on; the next page begins after the last payment of this one. */
    public List<Entry> newest(Instant from, @Nullable Payment before, int limit) {
        var page = payments.newest(current.require().scope(), from, before, limit);
        var links = purchases.links(page.stream().map(Payment::id).toList());
        var seen = book.seen(links.values().stream().map(Link::client).collect(Collectors.toSet()));
        var people = clients.findAll(seen);
        return page.stream().map(payment -> entry(payment, links, people)).toList();
    }

    /** A payment of the reader's boutiques, or nothing. */
    public Optional<Entry> find(PaymentId id) {
        return Optional.ofNullable(payments.findAll(List.of(id)).get(id))
                .filter(payment -> current.require().scope().covers(payment.boutique()))
                .map(payment -> {
                    var links = purchases.links(List.of(id));
                    var seen =
                            book.seen(links.values().stream().map(Link::client).toList());
                    return entry(payment, links, clients.findAll(seen));
                });
    }

    private static Entry entry(Payment payment, Map<PaymentId, Link> links, Map<ClientId, Client> people) {
        var link = links.get(payment.id());
        return new Entry(payment, link, link == null ? null : people.get(link.client()));
    }
}
