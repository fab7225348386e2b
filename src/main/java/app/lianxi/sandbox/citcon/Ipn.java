package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.citcon.CitconRefunds.CitconRefund;
import java.time.Instant;
import java.util.Map;

/** What an IPN of UPI says, by the names that it gives it. */
final class Ipn {
    private Ipn() {}

    static Map<String, Object> charge(CitconCharge charge, String status, Instant completedAt) {
        var captured = charge.capturedAt() != null && !status.equals("authorized");
        return Json.object(
                "id",
                charge.id(),
                "transaction_type",
                "charge",
                "reference",
                charge.reference(),
                "amount",
                charge.amount().value(),
                "currency",
                charge.amount().currencyCode(),
                "status",
                status,
                "time_created",
                charge.madeAt().toString(),
                "time_completed",
                completedAt.toString(),
                "payment_method",
                charge.method(),
                "amount_captured",
                captured ? charge.amount().value() : 0,
                "amount_refunded",
                0,
                "note",
                "");
    }

    static Map<String, Object> refund(CitconCharge charge, CitconRefund refund) {
        return Json.object(
                "id",
                refund.id(),
                "transaction_type",
                "refund",
                "reference",
                refund.reference(),
                "amount",
                refund.amount(),
                "currency",
                charge.amount().currencyCode(),
                "status",
                "success",
                "time_created",
                refund.madeAt().toString(),
                "time_completed",
                refund.madeAt().toString(),
                "payment_method",
                charge.method(),
                "amount_captured",
                "",
                "amount_refunded",
                refund.amount());
    }
}
