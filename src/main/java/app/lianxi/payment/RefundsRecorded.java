package app.lianxi.payment;

import java.util.List;

/**
 * Refunds were recorded, or what became of them. Published inside the transaction that records them.
 *
 * @param refunds all that notices told of, also those that were known
 * @param succeeded those that were not successful before: each refund is among them once, whatever is repeated
 */
public record RefundsRecorded(List<Refund> refunds, List<Refund> succeeded) {}
