package app.lianxi.checkout;

import app.lianxi.payment.Payment;
import java.util.List;

/** Checkouts were paid; published inside the transaction that records their payments, once for each checkout. */
public record CheckoutsPaid(List<Paid> paid) {
    /** A checkout and the payment that came of it. */
    public record Paid(CheckoutId checkout, Payment payment) {}
}
