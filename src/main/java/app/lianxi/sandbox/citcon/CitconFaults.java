package app.lianxi.sandbox.citcon;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;

/** What goes wrong, told by the last two digits of an amount. */
@SandboxPart("sandboxCitconFaults")
class CitconFaults {
    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    CitconFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
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

    Fault of(Money amount) {
        var digits = (int) (amount.value() % 100);
        return knobs.get("citcon-faults").equals("off") || digits >= Fault.values().length
                ? Fault.NONE
                : Fault.values()[digits];
    }

    /** Whether this request has this fault, and has not had it yet. */
    boolean strikes(String reference, Money amount, Fault fault) {
        return of(amount) == fault
                && database.sql(
                                        "insert into citcon_fault (reference, at) values (?, ?) on conflict do nothing",
                                        reference,
                                        clock.instant())
                                .update()
                        > 0;
    }
}
