package app.lianxi.citcon;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.citcon.CitconFacts.Outcome;
import app.lianxi.inbox.Notice;
import app.lianxi.inbox.NoticeEarly;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.inbox.NoticeReader;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works out what Citcon's notices mean: payments and refunds for the ledger. Nobody says who paid: the wallet's user stays
 * hidden. What says that money went back in another way than by a refund is set aside for people.
 */
@Component
class CitconReader implements NoticeReader {
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private final CitconAccounts accounts;
    private final Ledger ledger;
    private final RefundLedger refundLedger;
    private final Payments payments;
    private final CitconUnpaidTable unpaid;
    private final Boutiques boutiques;
    private final JsonMapper json;

    CitconReader(
            CitconAccounts accounts,
            Ledger ledger,
            RefundLedger refundLedger,
            Payments payments,
            CitconUnpaidTable unpaid,
            Boutiques boutiques,
            JsonMapper json) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.refundLedger = refundLedger;
        this.payments = payments;
        this.unpaid = unpaid;
        this.boutiques = boutiques;
        this.json = json;
    }

    @Override
    public String hook() {
        return CitconHook.HOOK;
    }

    @Override
    public void read(List<Notice> notices) {
        var paid = new ArrayList<PaymentNotice>();
        var others = new ArrayList<Notice>();
        var boutiqueOf = new HashMap<String, Optional<BoutiqueId>>();
        for (var notice : notices) {
            var account = accounts.find(notice.account())
                    .orElseThrow(() -> NoticeNotUnderstood.because("the account is no longer in the settings"));
            var facts = facts(notice);
            if (CitconFacts.isCharge(facts) && CitconFacts.outcome(facts) == Outcome.DONE) {
                var boutique = boutiqueOf.computeIfAbsent(account.slug(), slug -> boutique(account));
                paid.add(CitconFacts.payment(notice.id(), account, boutique.orElse(null), facts));
            } else {
                others.add(notice);
            }
        }
        // A refund may have come before its payment, and knows it by now.
        ledger.record(paid);
        refundLedger.record(others.stream()
                .flatMap(notice -> refund(notice, facts(notice)).stream())
                .toList());
    }

    private Optional<RefundNotice> refund(Notice notice, Map<String, String> facts) {
        if (CitconFacts.isRefund(facts)) {
            return switch (CitconFacts.outcome(facts)) {
                case DONE -> Optional.of(refund(notice, facts, RefundStatus.SUCCESS));
                case FAILED, CANCELLED -> Optional.of(refund(notice, facts, RefundStatus.CLOSED));
                case OPEN -> Optional.empty();
                case UNKNOWN -> throw NoticeNotUnderstood.because("the status of a refund is not known");
            };
        }
        if (!CitconFacts.isCharge(facts)) {
            throw NoticeNotUnderstood.because("neither a charge nor a refund: it may be a chargeback");
        }
        return switch (CitconFacts.outcome(facts)) {
            case DONE, OPEN -> Optional.empty();
            case CANCELLED -> cancelled(notice, facts);
            case FAILED -> notPaid(notice, facts);
            case UNKNOWN ->
                throw NoticeNotUnderstood.because("the status of a charge is not known: it may be a chargeback");
        };
    }

    /** Our number of what a cancellation gave back: the platform has none. */
    static String reversalOf(String id) {
        return "cancelled " + id;
    }

    /** What was captured before it was cancelled went back without a refund's notice. */
    private Optional<RefundNotice> cancelled(Notice notice, Map<String, String> facts) {
        var id = CitconFacts.text(facts, "id");
        if (CitconFacts.has(facts, "amount_captured")) {
            return Optional.of(new RefundNotice(
                    notice.id(),
                    CitconFacts.CHANNEL,
                    notice.account(),
                    reversalOf(id),
                    id,
                    CitconFacts.money(facts, "amount_captured"),
                    RefundStatus.SUCCESS,
                    CitconFacts.time(facts)));
        }
        return notPaid(notice, facts);
    }

    /**
     * What is said so of may have been paid all the same, and be told later: {@link CitconLate}. A failure before it was paid
     * contradicts nothing.
     */
    private Optional<RefundNotice> notPaid(Notice notice, Map<String, String> facts) {
        var id = CitconFacts.text(facts, "id");
        var paid = payments.find(CitconFacts.CHANNEL, id);
        if (paid.isEmpty()) {
            unpaid.keep(id, notice.id());
        } else if (!paid.get().paidAt().isAfter(CitconFacts.time(facts))) {
            throw NoticeNotUnderstood.because("a payment that is recorded is said not to have been made");
        }
        return Optional.empty();
    }

    /**
     * A refund of ours is known by its reference. Of one that somebody made in the platform's console nothing documented
     * says which payment it is of: it is taken when its id is the payment's and its reference a number of its own.
     */
    private RefundNotice refund(Notice notice, Map<String, String> facts, RefundStatus status) {
        var reference = CitconFacts.text(facts, "reference");
        var ordered = refundLedger.ordered(CitconFacts.CHANNEL, reference);
        if (ordered.isPresent()) {
            var amount = CitconFacts.refunded(facts, ordered.get().amount());
            return notice(notice, facts, reference, ordered.get().transactionId(), amount, status);
        }
        var id = CitconFacts.text(facts, "id");
        var payment = payments.find(CitconFacts.CHANNEL, id)
                .orElseThrow(() -> NoticeEarly.because("nothing says yet which payment this refund is of", id));
        if (payment.reference().equals(reference)) {
            throw NoticeNotUnderstood.because("nothing says which payment this refund is of");
        }
        return notice(notice, facts, reference, payment.transactionId(), refunded(payment, facts), status);
    }

    private static Money refunded(Payment payment, Map<String, String> facts) {
        var amount = CitconFacts.refunded(facts, null);
        if (!amount.currency().equals(payment.amount().currency())) {
            throw NoticeNotUnderstood.because("a refund is in another currency than its payment");
        }
        return amount;
    }

    private static RefundNotice notice(
            Notice notice,
            Map<String, String> facts,
            String reference,
            String transactionId,
            Money amount,
            RefundStatus status) {
        return new RefundNotice(
                notice.id(),
                CitconFacts.CHANNEL,
                notice.account(),
                reference,
                transactionId,
                amount,
                status,
                CitconFacts.time(facts));
    }

    private Optional<BoutiqueId> boutique(CitconAccount account) {
        return Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id);
    }

    private Map<String, String> facts(Notice notice) {
        try {
            return json.readValue(notice.body(), PAIRS);
        } catch (JacksonException e) {
            throw NoticeNotUnderstood.because("the body is no JSON");
        }
    }
}
