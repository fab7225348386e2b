package app.lianxi.sandbox.alipay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;

/** What goes wrong with the house's payments and refunds, told by the last two digits of their amount. */
@SandboxPart("sandboxAmsFaults")
class AmsFaults {
    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    AmsFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
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

    Fault of(Money amount) {
        var digits = (int) (amount.value() % 100);
        return knobs.get("alipay-faults").equals("off") || digits >= Fault.values().length
                ? Fault.NONE
                : Fault.values()[digits];
    }

    /** Whether this request has this fault, and has not had it yet. */
    boolean strikes(String requestId, Money amount, Fault fault) {
        return of(amount) == fault
                && database.sql(
                                        "insert into alipay_fault (request_id, at) values (?, ?) on conflict do nothing",
                                        requestId,
                                        clock.instant())
                                .update()
                        > 0;
    }
}
