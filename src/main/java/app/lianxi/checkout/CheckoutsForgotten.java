package app.lianxi.checkout;

import java.util.List;

/** For whom these checkouts were is known no more; published inside the transaction that forgets it. */
public record CheckoutsForgotten(List<CheckoutId> checkouts) {}
