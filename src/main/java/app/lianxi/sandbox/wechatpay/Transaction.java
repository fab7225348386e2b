package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.Rates;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment asked for by a till or by the house, and what became of it.
 *
 * @param code what the QR code to pay holds, or the traveller's own code by which she was charged
 * @param terminal the till, empty when the house named none
 * @param payerFen what the payer pays, in fen of RMB
 * @param rate RMB for one, times 10^8
 * @param withSubAppid whether the house's own app was named, without which its openid stays hidden
 * @param person who paid, or who is asked to
 * @param discount what the platform itself takes off, in minor units of the amount's currency
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
        Terms terms,
        Fate fate,
        @Nullable UUID run,
        long discount) {

    /**
     * What was said of it when it was made.
     *
     * @param tradeType NATIVE, paid by scanning a code, or MICROPAY, charged by the traveller's code
     * @param notifyUrl where the house wants to hear of it; its usual address when there is none
     * @param request the house's whole request, null for a till's
     */
    public record Terms(
            String tradeType,
            String description,
            String attach,
            @Nullable String notifyUrl,
            @Nullable String request,
            Instant expiresAt) {}

    /**
     * What became of it.
     *
     * @param waitsFor password (hers), time (until paysAt) or nothing (it stays as it is), null when it waits for none
     * @param refunded minor units given back so far
     */
    public record Fate(
            @Nullable Instant paidAt,
            @Nullable Instant closedAt,
            @Nullable String waitsFor,
            @Nullable Instant paysAt,
            @Nullable Instant failedAt,
            @Nullable Instant reversedAt,
            long refunded) {
        static final Fate OPEN = new Fate(null, null, null, null, null, null, 0);

        static Fate paid(Instant at) {
            return new Fate(at, null, null, null, null, null, 0);
        }

        static Fate failed(Instant at) {
            return new Fate(null, null, null, null, at, null, 0);
        }

        static Fate waiting(String waitsFor, @Nullable Instant paysAt) {
            return new Fate(null, null, waitsFor, paysAt, null, null, 0);
        }
    }

    /** So many percent off, which are the platform's own. */
    Transaction less(int percent) {
        if (percent == 0) {
            return this;
        }
        var off = Math.multiplyExact(amount.value(), percent) / 100;
        return new Transaction(
                outTradeNo,
                transactionId,
                code,
                terminal,
                amount,
                Rates.fen(new Money(amount.value() - off, amount.currency())),
                rate,
                withSubAppid,
                madeAt,
                person,
                terms,
                fate,
                run,
                off);
    }

    /** NOTPAY, USERPAYING, SUCCESS, REFUND, REVOKED, PAYERROR or CLOSED. */
    public String state() {
        if (fate.reversedAt() != null) {
            return "REVOKED";
        }
        if (fate.paidAt() != null) {
            return fate.refunded() > 0 ? "REFUND" : "SUCCESS";
        }
        if (fate.closedAt() != null) {
            return "CLOSED";
        }
        if (fate.failedAt() != null) {
            return "PAYERROR";
        }
        return fate.waitsFor() != null ? "USERPAYING" : "NOTPAY";
    }

    public @Nullable Instant paidAt() {
        return fate.paidAt();
    }

    /** Charged by the traveller's code: there is nothing to scan, and no notice of it. */
    boolean quick() {
        return terms.tradeType().equals("MICROPAY");
    }

    /** Minor units that were given back so far. */
    public long refunded() {
        return fate.refunded();
    }

    public long left() {
        return amount.value() - fate.refunded();
    }
}
