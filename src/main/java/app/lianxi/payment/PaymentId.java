package app.lianxi.payment;

import java.util.UUID;

/** The id of a payment. */
public record PaymentId(UUID value) {}
