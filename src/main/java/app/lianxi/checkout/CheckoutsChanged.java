package app.lianxi.checkout;

import app.lianxi.access.BoutiqueId;

/** Something became of a checkout; published inside the transaction. */
public record CheckoutsChanged(CheckoutId checkout, BoutiqueId boutique) {}
