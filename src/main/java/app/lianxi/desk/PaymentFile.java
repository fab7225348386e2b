package app.lianxi.desk;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.payment.Exchange;
import app.lianxi.payment.Exchanges;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Refund;
import app.lianxi.payment.RefundStatus;
import app.lianxi.purchase.Claim;
import app.lianxi.purchase.LinkDecision;
import app.lianxi.purchase.LinkRecord;
import app.lianxi.purchase.Receipts;
import app.lianxi.purchase.Recognition;
import app.lianxi.statement.Settlements;
import app.lianxi.statement.Settlements.Settlement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose payments of the reader's boutiques are and why, who claims them, whose they may be, and what they settle. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class PaymentFile {
    private final PaymentFeed feed;
    private final Recognition recognition;
    private final Receipts receipts;
    private final Guesses guesses;
    private final Payments payments;
    private final Exchanges exchanges;
    private final Settlements settlements;
    private final ClientBook book;

    PaymentFile(
            PaymentFeed feed,
            Recognition recognition,
            Receipts receipts,
            Guesses guesses,
            Payments payments,
            Exchanges exchanges,
            Settlements settlements,
            ClientBook book) {
        this.feed = feed;
        this.recognition = recognition;
        this.receipts = receipts;
        this.guesses = guesses;
        this.payments = payments;
        this.exchanges = exchanges;
        this.settlements = settlements;
        this.book = book;
    }

    /**
     * All that a payment's panel says of its person, of its settlement and of refunds that went wrong.
     *
     * @param exchange as its channel told it with the payment
     * @param settlement as its channel's statement has it; null while none says anything of it
     * @param notPaidOut the refunds that its channel could not pay out, oldest first
     * @param guesses the best first, while it is nobody's and looked for
     * @param people those of all who are spoken of whom the reader may see
     */
    public record Content(
            PaymentFeed.Entry entry,
            Exchange exchange,
            @Nullable Settlement settlement,
            List<Refund> notPaidOut,
            Recognition.Standing standing,
            List<Guess> guesses,
            Map<ClientId, Client> people) {
        /** Whether somebody says that it is hers, and waits for an answer. */
        public boolean isClaimed() {
            return standing.claim() != null && standing.claim().client() != null;
        }
    }

    /** A payment of the reader's boutiques, or nothing. */
    public Optional<Content> read(PaymentId id) {
        return feed.find(id).map(entry -> {
            var standing = recognition.of(id);
            var best = entry.link() == null && !standing.left()
                    ? guesses.of(List.of(entry.payment())).getOrDefault(id, List.of())
                    : List.<Guess>of();
            var spokenOf = new HashSet<ClientId>();
            standing.links().stream().map(LinkRecord::client).forEach(spokenOf::add);
            standing.rivals().stream().map(Recognition.Rival::client).forEach(spokenOf::add);
            standing.decisions().stream()
                    .map(LinkDecision::client)
                    .filter(Objects::nonNull)
                    .forEach(spokenOf::add);
            if (standing.claim() != null && standing.claim().client() != null) {
                spokenOf.add(standing.claim().client());
            }
            return new Content(
                    entry,
                    exchanges.of(id),
                    settlements.of(entry.payment()).orElse(null),
                    payments.refunds(entry.payment()).stream()
                            .filter(refund -> refund.status() == RefundStatus.ABNORMAL)
                            .toList(),
                    standing,
                    best,
                    people(spokenOf));
        });
    }

    /** The best guesses, the best first, for payments that the reader sees already, and that are nobody's. */
    public Map<PaymentId, List<Guess>> guesses(Collection<Payment> unlinked) {
        return guesses.of(unlinked);
    }

    /** Somebody who says that a payment is hers, and waits. */
    public record Claimed(
            Claim claim, Payment payment, @Nullable Client client) {}

    /** Who claims payments of the reader's boutiques, the oldest first. */
    public List<Claimed> claims() {
        var waiting = receipts.waiting();
        if (waiting.isEmpty()) {
            return List.of();
        }
        var found = payments.findAll(waiting.stream().map(Claim::payment).toList());
        var people = people(waiting.stream()
                .map(claim -> Objects.requireNonNull(claim.client()))
                .toList());
        var claimed = new ArrayList<Claimed>();
        for (var claim : waiting) {
            var payment = found.get(claim.payment());
            if (payment != null) {
                claimed.add(new Claimed(claim, payment, people.get(claim.client())));
            }
        }
        return claimed;
    }

    private Map<ClientId, Client> people(Collection<ClientId> ids) {
        return ids.isEmpty() ? Map.of() : book.named(ids);
    }
}
