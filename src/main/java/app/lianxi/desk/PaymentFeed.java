package app.lianxi.desk;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.payment.AbnormalRefunds;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentFilter;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.Takings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was paid in the reader's boutiques, each payment with its person where she is known: four statements a page, and
 * a fifth for those who may refund.
 */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class PaymentFeed {
    /** Whose they are is not the ledger's to know: so many are read at once to find those that are, or are not. */
    private static final int LOOKED_THROUGH = 500;

    /** The reader waits meanwhile; she may go on from there. */
    private static final int MOST_READS = 10;

    private final Payments payments;
    private final PurchaseHistory purchases;
    private final Takings takings;
    private final AbnormalRefunds abnormal;
    private final ClientBook book;
    private final CurrentStaff current;

    PaymentFeed(
            Payments payments,
            PurchaseHistory purchases,
            Takings takings,
            AbnormalRefunds abnormal,
            ClientBook book,
            CurrentStaff current) {
        this.payments = payments;
        this.purchases = purchases;
        this.takings = takings;
        this.abnormal = abnormal;
        this.book = book;
        this.current = current;
    }

    /**
     * A payment and its person.
     *
     * @param link absent while nobody is recognised
     * @param client absent while nobody is recognised, and when the reader may not see her
     * @param notPaidOut whether a refund of it could not be paid out; told to those who may refund
     */
    public record Entry(
            Payment payment, @Nullable Link link, @Nullable Client client, boolean notPaidOut) {}

    /**
     * What was taken since some time.
     *
     * @param taken how much and how many, of all of them
     * @param newest as many as were asked for
     * @param unlinked of those that are nobody's, claimed by nobody and not left anonymous, as many as were asked for
     */
    public record Day(Takings.Since taken, List<Entry> newest, List<Entry> unlinked) {}

    /** Newest first, in three statements. */
    public Day since(Instant from, int newest, int unlinked) {
        var who = current.require();
        var taken = takings.since(who.scope(), from, newest, unlinked);
        var ids = Stream.concat(taken.newest().stream(), taken.newestUnlinked().stream())
                .collect(Collectors.toSet());
        var found = payments.findAll(ids);
        var notPaidOut = who.role() == Role.MANAGER ? taken.notPaidOut() : Set.<PaymentId>of();
        var entries = entries(List.copyOf(found.values()), taken.links(), notPaidOut).stream()
                .collect(Collectors.toMap(entry -> entry.payment().id(), Function.identity()));
        return new Day(taken, these(taken.newest(), entries), these(taken.newestUnlinked(), entries));
    }

    private static List<Entry> these(Set<PaymentId> ids, Map<PaymentId, Entry> entries) {
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(entries.get(id)).stream())
                .toList();
    }

    /**
     * A page of those that are meant.
     *
     * @param next after which payment the next page begins; null when there are no more
     */
    public record Page(List<Entry> entries, @Nullable Payment next) {}

    /**
     * Those that are meant, newest first. A page that looks for the client's or for nobody's alone may have fewer than the
     * limit, or none, and more behind it: it looks through so many payments and no more.
     *
     * @param linked only those that are a client's, only those that are nobody's and that nobody left anonymous, or all of
     *     them when absent
     * @param before after which payment the page begins, as the one before it says
     */
    public Page matching(PaymentFilter filter, @Nullable Boolean linked, @Nullable Payment before, int limit) {
        var scope = current.require().scope();
        var found = new ArrayList<Payment>();
        var links = new HashMap<PaymentId, Link>();
        var after = before;
        var size = linked == null ? limit : Math.max(limit, LOOKED_THROUGH);
        for (var reads = 0; reads < MOST_READS && found.size() < limit; reads++) {
            var page = payments.matching(scope, filter, after, size);
            var ofPage = purchases.links(page.stream().map(Payment::id).toList());
            links.putAll(ofPage);
            var left = Boolean.FALSE.equals(linked) ? purchases.leftAnonymous(page) : Set.<PaymentId>of();
            page.stream()
                    .filter(payment -> linked == null || linked == ofPage.containsKey(payment.id()))
                    .filter(payment -> !left.contains(payment.id()))
                    .limit(limit - found.size())
                    .forEach(found::add);
            after = page.size() < size ? null : page.getLast();
            if (after == null) {
                break;
            }
        }
        return new Page(entries(found, links), found.size() < limit ? after : found.getLast());
    }

    private List<Entry> entries(List<Payment> page, Map<PaymentId, Link> links) {
        var manager = current.require().role() == Role.MANAGER;
        return entries(page, links, manager ? abnormal.among(page) : Set.of());
    }

    private List<Entry> entries(List<Payment> page, Map<PaymentId, Link> links, Set<PaymentId> notPaidOut) {
        var people = book.named(page.stream()
                .map(payment -> links.get(payment.id()))
                .filter(Objects::nonNull)
                .map(Link::client)
                .collect(Collectors.toSet()));
        return page.stream()
                .map(payment -> {
                    var link = links.get(payment.id());
                    return new Entry(
                            payment,
                            link,
                            link == null ? null : people.get(link.client()),
                            notPaidOut.contains(payment.id()));
                })
                .toList();
    }

    /** A payment of the reader's boutiques, or nothing. */
    public Optional<Entry> find(PaymentId id) {
        return Optional.ofNullable(payments.findAll(List.of(id)).get(id))
                .filter(payment -> current.require().scope().covers(payment.boutique()))
                .map(payment ->
                        entries(List.of(payment), purchases.links(List.of(id))).getFirst());
    }
}
