package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A charge, and what became of it.
 *
 * @param code what its QR code ends with
 * @param method wechatpay, alipay, …
 * @param ipn where the house wants to hear of it
 * @param refunded minor units given back so far
 */
public record CitconCharge(
        String id,
        String reference,
        String code,
        String method,
        Money amount,
        String country,
        String note,
        String ipn,
        Instant madeAt,
        @Nullable String person,
        @Nullable Instant capturedAt,
        @Nullable Instant failedAt,
        @Nullable Instant cancelledAt,
        long refunded) {

    /** In the API's words. */
    public String status() {
        if (cancelledAt != null) {
            return "canceled";
        }
        if (failedAt != null) {
            return "failed";
        }
        return capturedAt != null ? "captured" : "initiated";
    }

    public boolean open() {
        return status().equals("initiated");
    }

    long left() {
        return amount.value() - refunded;
    }
}
