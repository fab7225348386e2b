package app.lianxi.sandbox.wechatpay;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Faults;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;
import java.util.List;

/** What goes wrong with the house's orders, told by the last two digits of their amount. */
@SandboxPart("sandboxPayFaults")
class PayFaults extends Faults<PayFaults.Fault> {
    PayFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        super(PayNotices.PLATFORM, List.of(Fault.values()), database, knobs, clock);
    }

    /** …01 to …05 of the minor units; the control page tells the same. */
    enum Fault {
        NONE,
        /** The order is made or charged, and the first answer gets lost. */
        ANSWER_LOST,
        /** The first request fails with SYSTEM_ERROR and does nothing. */
        ERROR_ONCE,
        /** USERPAYING, and paid ten seconds later. */
        PAYS_LATER,
        /** USERPAYING until it is reversed. */
        NEVER_PAYS,
        NOT_ENOUGH
    }
}
