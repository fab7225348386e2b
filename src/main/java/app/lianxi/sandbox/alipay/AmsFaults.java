package app.lianxi.sandbox.alipay;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Faults;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;
import java.util.List;

/** What goes wrong with the house's payments and refunds, told by the last two digits of their amount. */
@SandboxPart("sandboxAmsFaults")
class AmsFaults extends Faults<AmsFaults.Fault> {
    AmsFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        super(AmsCarrier.PLATFORM, List.of(Fault.values()), database, knobs, clock);
    }

    /** …01 to …05 of the minor units; the control page tells the same. */
    enum Fault {
        NONE,
        /** It is charged or paid back, and the first answer gets lost. */
        ANSWER_LOST,
        /** The first request fails with UNKNOWN_EXCEPTION and does nothing. */
        ERROR_ONCE,
        /** In process, and paid ten seconds later. */
        PAYS_LATER,
        /** In process until it is cancelled. */
        NEVER_PAYS,
        NOT_ENOUGH
    }
}
