package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment asked of a wallet, and what became of it.
 *
 * @param request the house's whole request, null for a till's
 * @param terminal the till
 * @param payerFen what the payer pays, in fen of RMB
 * @param notifyUrl where the house wants to hear of it; its usual address when there is none
 * @param failure why it failed, in the platform's word
 * @param waitsFor password (hers), time (until paysAt) or nothing (it stays as it is), null when it waits for none
 * @param refunded minor units given back so far
 */
public record WalletPayment(
        String requestId,
        String paymentId,
        @Nullable String request,
        String terminal,
        String store,
        Money amount,
        long payerFen,
        String person,
        @Nullable String notifyUrl,
        Instant madeAt,
        @Nullable Instant paidAt,
        @Nullable Instant failedAt,
        @Nullable String failure,
        @Nullable Instant cancelledAt,
        @Nullable String waitsFor,
        @Nullable Instant paysAt,
        long refunded) {
    /** SUCCESS, FAIL, PROCESSING or CANCELLED. */
    public String status() {
        if (cancelledAt != null) {
            return "CANCELLED";
        }
        if (paidAt != null) {
            return "SUCCESS";
        }
        return failedAt != null ? "FAIL" : "PROCESSING";
    }

    public long left() {
        return amount.value() - refunded;
    }
}
