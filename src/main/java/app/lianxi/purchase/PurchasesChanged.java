package app.lianxi.purchase;

import app.lianxi.client.ClientId;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import java.util.List;
import java.util.Set;

/**
 * Links were made or ended. Published inside the transaction that does it.
 *
 * @param payments all whose link changed, also from one client to another
 * @param linked those that were nobody's before
 * @param unlinked those that are nobody's now
 */
public record PurchasesChanged(
        Set<ClientId> clients, Set<PaymentId> payments, List<Payment> linked, List<Payment> unlinked) {}
