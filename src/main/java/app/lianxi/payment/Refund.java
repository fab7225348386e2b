package app.lianxi.payment;

import app.lianxi.money.Money;
import java.time.Instant;

/**
 * Money that went back.
 *
 * @param id the channel's id of the refund
 */
public record Refund(String channel, String id, String transactionId, Money amount, RefundStatus status, Instant at) {}
