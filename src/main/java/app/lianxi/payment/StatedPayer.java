package app.lianxi.payment;

import app.lianxi.payment.Payments.Transaction;
import java.time.Instant;

/** Who made a payment, as a statement of the channel says; the payment need not be known. */
public record StatedPayer(Transaction transaction, Instant paidAt, Payer payer) {}
