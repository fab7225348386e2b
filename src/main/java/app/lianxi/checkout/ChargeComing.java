package app.lianxi.checkout;

/**
 * A checkout is about to be charged; published inside the transaction that writes the charge. A listener that must not let
 * it happen throws {@link CheckoutRefused}.
 */
public record ChargeComing(Checkout checkout, String channel) {}
