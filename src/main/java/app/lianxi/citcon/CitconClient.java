package app.lianxi.citcon;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.citcon.CitconFacts.Outcome;
import app.lianxi.inbox.NoticeNotUnderstood;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentChannel;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Asks Citcon about transactions and tells it to refund. */
@Component
class CitconClient implements PaymentChannel {
    private static final UUID NO_NOTICE = new UUID(0, 0);
    private static final String NO_PARTIAL_REFUND = "4208";
    private static final int NOT_FOUND = 404;

    private final CitconAccounts accounts;
    private final Boutiques boutiques;
    private final CitconHttp http;
    private final CitconAnswers answers;
    private final RefundLedger refunds;

    CitconClient(
            CitconAccounts accounts,
            Boutiques boutiques,
            CitconHttp http,
            CitconAnswers answers,
            RefundLedger refunds) {
        this.accounts = accounts;
        this.boutiques = boutiques;
        this.http = http;
        this.answers = answers;
        this.refunds = refunds;
    }

    @Override
    public String channel() {
        return CitconFacts.CHANNEL;
    }

    @Override
    public Optional<PaymentNotice> query(String slug, String transactionId) {
        var account = account(slug);
        var answer = http.call(account, HttpMethod.GET, transaction(transactionId), null);
        if (answer.status().value() == NOT_FOUND) {
            return Optional.empty();
        }
        expectSuccess(answer);
        var facts = CitconAnswers.facts(answer.data());
        if (!CitconFacts.isCharge(facts) || CitconFacts.outcome(facts) != Outcome.DONE) {
            return Optional.empty();
        }
        var boutique = Optional.ofNullable(account.boutiqueCode())
                .flatMap(boutiques::findByCode)
                .map(Boutique::id)
                .orElse(null);
        try {
            return Optional.of(CitconFacts.payment(NO_NOTICE, account, boutique, facts));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    @Override
    public boolean isReversed(String slug, String transactionId) {
        var answer = http.call(account(slug), HttpMethod.GET, transaction(transactionId), null);
        if (answer.status().value() == NOT_FOUND) {
            return false;
        }
        expectSuccess(answer);
        var facts = CitconAnswers.facts(answer.data());
        return CitconFacts.isCharge(facts) && CitconFacts.outcome(facts) == Outcome.CANCELLED;
    }

    /** By the reference that its notices and statements know it by. */
    @Override
    public Optional<RefundNotice> queryRefund(String slug, String transactionId, String refundId) {
        var answer = http.call(account(slug), HttpMethod.GET, transaction(refundId), null);
        if (answer.status().value() == NOT_FOUND) {
            return Optional.empty();
        }
        expectSuccess(answer);
        var facts = CitconAnswers.facts(answer.data());
        if (!CitconFacts.isRefund(facts)) {
            return Optional.empty();
        }
        var status = switch (CitconFacts.outcome(facts)) {
            case DONE -> RefundStatus.SUCCESS;
            case FAILED, CANCELLED -> RefundStatus.CLOSED;
            case OPEN -> throw new ChannelUnknown("PROCESSING");
            case UNKNOWN -> throw new ChannelUnknown("no_status");
        };
        var ordered = refunds.ordered(CitconFacts.CHANNEL, refundId);
        var payment = ordered.map(RefundLedger.Ordered::transactionId).orElse(transactionId);
        if (payment.isEmpty()) {
            // Made in the platform's console: neither a statement nor this answer says of which payment it is
            throw new ChannelRefused("NO_QUERY");
        }
        try {
            return Optional.of(new RefundNotice(
                    NO_NOTICE,
                    CitconFacts.CHANNEL,
                    slug,
                    refundId,
                    payment,
                    CitconFacts.refunded(
                            facts, ordered.map(RefundLedger.Ordered::amount).orElse(null)),
                    status,
                    CitconFacts.time(facts)));
        } catch (NoticeNotUnderstood e) {
            throw new ChannelUnknown("no_sense");
        }
    }

    /** Our reference is its number here too: whether an IPN has the platform's number of the refund is not documented. */
    @Override
    public String refund(Payment payment, String refundReference, Money amount, String reason) {
        var account = account(payment.account());
        var answer = http.call(
                account,
                HttpMethod.POST,
                "/refunds",
                Map.of(
                        "id",
                        payment.transactionId(),
                        "reference",
                        refundReference,
                        "amount",
                        amount.value(),
                        "note",
                        reason));
        if (answer.isDuplicate()) {
            // It was asked for before, and the answer got lost.
            answer = http.call(account, HttpMethod.GET, transaction(refundReference), null);
            if (!answer.success()) {
                throw new ChannelUnknown(answer.code());
            }
        }
        expectSuccess(answer);
        var facts = CitconAnswers.facts(answer.data());
        if (!CitconFacts.isRefund(facts)) {
            throw new ChannelUnknown("no_refund");
        }
        return switch (CitconFacts.outcome(facts)) {
            case DONE -> {
                answers.keep(account, facts);
                yield refundReference;
            }
            case OPEN -> refundReference;
            case FAILED, CANCELLED -> throw new ChannelRefused("REFUND_FAILED");
            case UNKNOWN -> throw new ChannelUnknown("no_status");
        };
    }

    /** By the platform's number, or by a reference of ours (not documented, and done by a public client). */
    static String transaction(String idOrReference) {
        if (!idOrReference.matches("[A-Za-z0-9_.~-]{1,128}")) {
            throw new ChannelRefused("NO_ID");
        }
        return "/transactions/" + idOrReference;
    }

    private CitconAccount account(String slug) {
        return accounts.find(slug)
                .filter(account -> account.api().isPresent())
                .orElseThrow(() -> new ChannelRefused("NO_ACCOUNT"));
    }

    private static void expectSuccess(CitconHttp.Answer answer) {
        if (answer.success()) {
            return;
        }
        if (answer.isRefusal()) {
            throw new ChannelRefused(answer.code().equals(NO_PARTIAL_REFUND) ? "NO_PARTIAL_REFUND" : answer.code());
        }
        throw new ChannelUnknown(answer.code());
    }
}
