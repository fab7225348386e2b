package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.citcon.CitconRefunds.CitconRefund;
import java.util.Map;

/** What an answer of UPI says, by the names that it gives it; {@link Ipn} names some of it otherwise. */
final class CitconAnswer {
    private CitconAnswer() {}

    static Map<String, Object> charge(CitconCharge charge) {
        return Json.object(
                "object",
                "charge",
                "charge_token",
                charge.code(),
                "id",
                charge.id(),
                "reference",
                charge.reference(),
                "amount",
                charge.amount().value(),
                "currency",
                charge.amount().currencyCode(),
                "time_created",
                charge.madeAt().getEpochSecond(),
                "time_captured",
                charge.capturedAt() == null ? null : charge.capturedAt().getEpochSecond(),
                "auto_capture",
                true,
                "status",
                charge.status(),
                "country",
                charge.country(),
                "amount_refunded",
                charge.refunded(),
                "payment",
                Map.of("method", charge.method()));
    }

    static Map<String, Object> refund(CitconCharge charge, CitconRefund refund) {
        var currency = charge.amount().currencyCode();
        return Json.object(
                "object",
                "refund",
                "id",
                refund.id(),
                "reference",
                refund.reference(),
                "amount",
                refund.amount(),
                "amount_refunded",
                refund.amount(),
                "currency",
                currency,
                "country",
                charge.country(),
                "time_created",
                refund.madeAt().getEpochSecond(),
                "time_completed",
                refund.madeAt().getEpochSecond(),
                "payment",
                Map.of("method", charge.method()),
                "status",
                "succeeded",
                "exchange",
                Map.of("amount", refund.amount(), "currency", currency, "rate", 1));
    }
}
