package app.lianxi.purchase;

import app.lianxi.payment.Payment;

/** A payment in a client's history, and why it is hers. */
public record Purchase(Payment payment, Link link) {}
