package app.lianxi.payment;

import java.util.List;

/** Refunds were recorded, or what became of them. Published inside the transaction that records them. */
public record RefundsRecorded(List<Refund> refunds) {}
