package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Faults;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;
import java.util.List;

/** What goes wrong, told by the last two digits of an amount. */
@SandboxPart("sandboxCitconFaults")
class CitconFaults extends Faults<CitconFaults.Fault> {
    CitconFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        super(CitconNotices.PLATFORM, List.of(Fault.values()), database, knobs, clock);
    }

    /** …01 to …05 of the minor units; the control page tells the same. */
    enum Fault {
        NONE,
        /** The charge or refund is made, and the first answer gets lost. */
        ANSWER_LOST,
        /** The first request fails with 4107 and does nothing. */
        GATEWAY_ONCE,
        /** An IPN says authorized before one says captured. */
        AUTHORIZED_FIRST,
        /** A part of it is not given back: 4208. */
        NO_PARTIAL_REFUND,
        /** She has not enough: an IPN says fail. */
        WALLET_REFUSES
    }
}
