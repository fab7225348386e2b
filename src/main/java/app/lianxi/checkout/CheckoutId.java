package app.lianxi.checkout;

import java.util.UUID;

/** Names a checkout. */
public record CheckoutId(UUID value) {}
