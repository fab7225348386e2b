package app.lianxi.checkout;

import app.lianxi.client.ClientId;
import org.jspecify.annotations.Nullable;

/** A checkout was cancelled or expired without taking money; published inside the transaction. */
public record CheckoutEnded(CheckoutId checkout, @Nullable ClientId client) {}
