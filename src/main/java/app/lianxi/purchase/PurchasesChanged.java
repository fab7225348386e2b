package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.payment.PaymentId;
import java.util.Set;

/** Links were made or ended. Published inside the transaction that does it. */
public record PurchasesChanged(Set<ClientId> clients, Set<PaymentId> payments) {}
