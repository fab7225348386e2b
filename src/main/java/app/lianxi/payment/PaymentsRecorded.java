package app.lianxi.payment;

import java.util.List;
import java.util.Map;

/**
 * New payments were recorded. Published inside the transaction that records them; a plain listener takes part in it.
 *
 * @param payments none of them seen before
 * @param payers who paid, where the channel says so
 */
public record PaymentsRecorded(List<Payment> payments, Map<PaymentId, Payer> payers) {}
