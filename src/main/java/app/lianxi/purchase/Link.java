package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.payment.PaymentId;
import java.time.Instant;

/**
 * Why a payment is a client's, since when the house knows.
 *
 * @param contested whether something speaks for another client as well
 */
public record Link(PaymentId payment, ClientId client, Evidence evidence, Instant madeAt, boolean contested) {}
