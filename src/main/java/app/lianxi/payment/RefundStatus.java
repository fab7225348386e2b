package app.lianxi.payment;

/** What became of a refund. Only a successful one counts against its payment. */
public enum RefundStatus {
    SUCCESS,
    CLOSED,
    ABNORMAL
}
