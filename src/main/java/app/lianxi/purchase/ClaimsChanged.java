package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** Somebody claimed a payment by its receipt, or was answered; or it was left anonymous or taken up. Published inside the transaction. */
public record ClaimsChanged(PaymentId payment, @Nullable BoutiqueId boutique) {}
