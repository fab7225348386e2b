package app.lianxi.checkout;

import app.lianxi.client.ClientId;
import app.lianxi.payment.Payment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checkouts were paid; published inside the transaction that records their payments, once for each checkout. */
public record CheckoutsPaid(List<Paid> paid) {
    /**
     * A checkout and the payment that came of it.
     *
     * @param client for whom it was made, where one was known
     * @param asAsked whether the payment is of the amount that was asked for
     */
    public record Paid(CheckoutId checkout, @Nullable ClientId client, Payment payment, boolean asAsked) {}
}
