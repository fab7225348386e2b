package app.lianxi.insight;

import app.lianxi.money.Money;
import app.lianxi.rate.Cross;
import java.util.Currency;

/**
 * What was paid in one currency, or in several and converted to one.
 *
 * @param gross the sum of the payments, minor units
 * @param refunds how many of them went back, in all or part, as often as they did
 * @param refunded what went back of these payments, whenever it did, minor units
 * @param linked how many of the payments are a client's
 * @param linkedGross their sum, minor units
 */
public record Figures(
        Currency currency, long payments, long gross, long refunds, long refunded, long linked, long linkedGross) {

    static Figures none(Currency currency) {
        return new Figures(currency, 0, 0, 0, 0, 0, 0);
    }

    Figures minus(Figures other) {
        return new Figures(
                currency,
                payments - other.payments,
                gross - other.gross,
                refunds - other.refunds,
                refunded - other.refunded,
                linked - other.linked,
                linkedGross - other.linkedGross);
    }

    /** @throws IllegalArgumentException when the currencies differ */
    Figures plus(Figures other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add " + other.currency + " to " + currency);
        }
        return new Figures(
                currency,
                payments + other.payments,
                Math.addExact(gross, other.gross),
                refunds + other.refunds,
                Math.addExact(refunded, other.refunded),
                linked + other.linked,
                Math.addExact(linkedGross, other.linkedGross));
    }

    /** The sums at this rate; what is counted stays. */
    Figures at(Cross cross) {
        return new Figures(
                cross.to(), payments, at(cross, gross), refunds, at(cross, refunded), linked, at(cross, linkedGross));
    }

    private long at(Cross cross, long sum) {
        return cross.convert(new Money(sum, currency)).value();
    }

    /** Less refunds. */
    public Money spent() {
        return new Money(gross - refunded, currency);
    }

    public Money wentBack() {
        return new Money(refunded, currency);
    }

    /** What was spent by payment; nothing when there was none. */
    public Money average() {
        return new Money(payments == 0 ? 0 : Math.round((double) (gross - refunded) / payments), currency);
    }

    /** Of all payments, 0 to 1. */
    public double linkedShare() {
        return payments == 0 ? 0 : (double) linked / payments;
    }
}
