package app.lianxi.checkout;

/** A checkout that had been recorded as paid was not: its money went back. Published in the transaction that says so. */
public record CheckoutReversed(CheckoutId checkout) {}
