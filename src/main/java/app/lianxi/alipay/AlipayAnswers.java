package app.lianxi.alipay;

import app.lianxi.inbox.Inbox;
import app.lianxi.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands what answers tell of money to the inbox, as a notice of the platform would have told it. */
@Component
class AlipayAnswers {
    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;

    AlipayAnswers(Inbox inbox, JsonMapper json, Clock clock) {
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
    }

    static Map<String, Object> amount(Money money) {
        return Map.of("currency", money.currencyCode(), "value", String.valueOf(money.value()));
    }

    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toString();
    }

    /**
     * What the answer leaves out is what we asked. A time is always in it (platforms.md, section 3); one that is missing is
     * when the platform began the payment, or else now, as the till has waited for this answer: without any the payment would
     * be set aside, and who has paid would stand at a till that says so beside a history that does not. The settlement file
     * names the platform's own time.
     *
     * @param payment the answer of pay, or of a query that says it is paid
     */
    void keepPaid(AlipayAccount account, String reference, JsonNode payment) {
        var notice = (ObjectNode) payment.deepCopy();
        notice.set("result", json.createObjectNode().put("resultStatus", "S"));
        putIfMissing(notice, "paymentRequestId", reference);
        putIfMissing(notice, "paymentTime", payment.path("paymentCreateTime").asString(time(clock.instant())));
        keep(account, "answer " + reference, AlipayReader.PAYMENT, notice);
    }

    /** Our number of what a cancellation gave back: the platform has none. */
    static String reversalOf(String reference) {
        return "cancelled " + reference;
    }

    /** A cancellation sends no notice; of a payment that somebody heard of it is a refund. */
    void keepCancelled(AlipayAccount account, String reference, JsonNode payment) {
        if (!payment.hasNonNull("paymentId")) {
            return;
        }
        var notice = json.createObjectNode();
        notice.set("paymentId", payment.path("paymentId"));
        notice.put("refundId", reversalOf(reference));
        notice.set("refundAmount", payment.path("paymentAmount"));
        notice.put("refundStatus", "SUCCESS");
        notice.put("refundTime", time(clock.instant()));
        keep(account, reversalOf(reference), AlipayReader.REFUND, notice);
    }

    /** @param refund the answer that says it is done */
    void keepRefunded(AlipayAccount account, String paymentId, String refundReference, Money amount, JsonNode refund) {
        var notice = (ObjectNode) refund.deepCopy();
        notice.put("paymentId", paymentId);
        notice.put("refundStatus", "SUCCESS");
        if (!notice.hasNonNull("refundAmount")) {
            notice.set("refundAmount", json.valueToTree(amount(amount)));
        }
        putIfMissing(notice, "refundTime", time(clock.instant()));
        keep(account, "refunded " + refundReference, AlipayReader.REFUND, notice);
    }

    private static void putIfMissing(ObjectNode notice, String name, String value) {
        if (!notice.hasNonNull(name)) {
            notice.put(name, value);
        }
    }

    private void keep(AlipayAccount account, String key, String kind, ObjectNode notice) {
        notice.put("notifyType", kind);
        inbox.accept(AlipayHook.HOOK, account.slug(), key, kind, json.writeValueAsString(notice));
    }
}
