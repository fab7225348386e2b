package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment asked for by a till, and whether it was made.
 *
 * @param code what the till's QR code holds
 * @param payerFen what the payer pays, in fen of RMB
 * @param rate RMB for one, times 10^8
 * @param withSubAppid whether the till named the house's own app, without which its openid stays hidden
 * @param person who paid
 * @param refunded minor units given back so far
 */
public record Transaction(
        String outTradeNo,
        String transactionId,
        String code,
        String terminal,
        Money amount,
        long payerFen,
        long rate,
        boolean withSubAppid,
        Instant madeAt,
        @Nullable String person,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        long refunded,
        @Nullable UUID run) {

    /** NOTPAY, SUCCESS, REFUND or CLOSED. */
    public String state() {
        if (paidAt != null) {
            return refunded > 0 ? "REFUND" : "SUCCESS";
        }
        return closedAt != null ? "CLOSED" : "NOTPAY";
    }

    public long left() {
        return amount.value() - refunded;
    }
}
