package app.lianxi.checkout;

/** A checkout was cancelled or expired without taking money; published inside the transaction. */
public record CheckoutEnded(CheckoutId checkout) {}
