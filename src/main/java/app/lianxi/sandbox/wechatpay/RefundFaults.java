package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Faults;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;
import java.util.List;

/** What goes wrong with the refunds that the house orders, told by the last two digits of what goes back. */
@SandboxPart("sandboxRefundFaults")
class RefundFaults extends Faults<RefundFaults.Fault> {
    RefundFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        super(PayNotices.PLATFORM, List.of(Fault.values()), database, knobs, clock);
    }

    /** …01 to …05 of the minor units; the control page tells the same. */
    enum Fault {
        NONE,
        /** It is paid back, and the first answer gets lost. */
        ANSWER_LOST,
        /** The first request fails with SYSTEM_ERROR and does nothing. */
        ERROR_ONCE,
        /** PROCESSING, and paid back ten seconds later. */
        SUCCEEDS_LATER,
        /** The payer's account takes nothing: the merchant has to see to it. */
        ABNORMAL,
        /** It is given up, and the money stays with the merchant. */
        CLOSED
    }

    /** A payment may have the same number as a refund. */
    boolean strikesRefund(String outRefundNo, Money amount, Fault fault) {
        return strikes("refund " + outRefundNo, amount, fault);
    }
}
