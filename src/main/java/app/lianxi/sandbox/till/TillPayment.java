package app.lianxi.sandbox.till;

import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import app.lianxi.sandbox.Rates;
import app.lianxi.sandbox.alipay.WalletPayment;
import app.lianxi.sandbox.citcon.CitconCharge;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechatpay.Transaction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A payment as the till's screen and the phone show it. */
public record TillPayment(
        String no,
        String transactionId,
        String code,
        String terminal,
        String boutique,
        String boutiqueZh,
        String description,
        String amount,
        String rmb,
        String rate,
        String state,
        boolean withSubAppid,
        Instant madeAt,
        @Nullable Instant paidAt,
        @Nullable String payer,
        @Nullable String refunded,
        String leftMajor,
        String currency) {
    /** What the code of a Citcon charge begins with. */
    public static final String CITCON = "citcon-";

    public static TillPayment of(Transaction transaction, Travellers travellers, boolean expired) {
        var amount = transaction.amount();
        var terminal = Terminal.find(transaction.terminal())
                .orElseGet(() -> new Terminal(
                        transaction.terminal(), transaction.terminal(), transaction.terminal(), amount.currencyCode()));
        var left = new Money(transaction.left(), amount.currency());
        return new TillPayment(
                transaction.outTradeNo(),
                transaction.transactionId(),
                transaction.code(),
                terminal.id(),
                terminal.name(),
                terminal.nameZh(),
                transaction.terms().description(),
                format(amount),
                format(Money.of(transaction.payerFen(), "CNY")),
                rate(transaction),
                transaction.state().equals("NOTPAY") && expired ? "EXPIRED" : transaction.state(),
                transaction.withSubAppid(),
                transaction.madeAt(),
                transaction.paidAt(),
                transaction.person() == null
                        ? null
                        : travellers
                                .find(transaction.person())
                                .map(Traveller::name)
                                .orElse(transaction.person()),
                transaction.refunded() > 0 ? format(new Money(transaction.refunded(), amount.currency())) : null,
                left.toMajor().toPlainString(),
                amount.currencyCode());
    }

    /** A payment by Alipay; no till but the house pays it back. */
    public static TillPayment of(WalletPayment payment, Travellers travellers) {
        var amount = payment.amount();
        var terminal = Terminal.find(payment.terminal())
                .orElseGet(() -> new Terminal(
                        payment.terminal(), payment.terminal(), payment.terminal(), amount.currencyCode()));
        return new TillPayment(
                payment.requestId(),
                payment.paymentId(),
                "",
                terminal.id(),
                terminal.name(),
                terminal.nameZh(),
                payment.store(),
                format(amount),
                format(Money.of(payment.payerFen(), "CNY")),
                "1 " + amount.currencyCode() + " = "
                        + Rates.of(amount.currencyCode()).toPlainString() + " CNY",
                payment.status(),
                true,
                payment.madeAt(),
                payment.paidAt(),
                travellers.find(payment.person()).map(Traveller::name).orElse(payment.person()),
                payment.cancelledAt() != null
                        ? format(amount)
                        : payment.refunded() > 0 ? format(new Money(payment.refunded(), amount.currency())) : null,
                "0",
                amount.currencyCode());
    }

    /** A charge of Citcon's, which the house pays back; her wallet's own rate is not known here. */
    public static TillPayment of(CitconCharge charge, Travellers travellers) {
        var amount = charge.amount();
        var status = charge.status();
        return new TillPayment(
                charge.reference(),
                charge.id(),
                CITCON + charge.code(),
                "citcon",
                "Citcon",
                "Citcon",
                charge.note(),
                format(amount),
                format(amount),
                charge.method(),
                switch (status) {
                    case "initiated" -> "NOTPAY";
                    case "captured" -> charge.refunded() > 0 ? "REFUND" : "SUCCESS";
                    case "failed" -> "PAYERROR";
                    default -> "CLOSED";
                },
                false,
                charge.madeAt(),
                charge.capturedAt(),
                charge.person() == null
                        ? null
                        : travellers.find(charge.person()).map(Traveller::name).orElse(charge.person()),
                charge.refunded() > 0 ? format(new Money(charge.refunded(), amount.currency())) : null,
                "0",
                amount.currencyCode());
    }

    private static String rate(Transaction transaction) {
        var rate = BigDecimal.valueOf(transaction.rate(), 8).stripTrailingZeros();
        rate = rate.setScale(Math.max(2, rate.scale()), RoundingMode.UNNECESSARY);
        return "1 " + transaction.amount().currencyCode() + " = " + rate.toPlainString() + " CNY";
    }

    private static String format(Money money) {
        return MoneyFormat.format(money, Locale.US);
    }
}
