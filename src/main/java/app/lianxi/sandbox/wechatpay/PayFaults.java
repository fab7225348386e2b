package app.lianxi.sandbox.wechatpay;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import java.time.Clock;

/** What goes wrong with the house's orders, told by the last two digits of their amount. */
@SandboxPart("sandboxPayFaults")
class PayFaults {
    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    PayFaults(SandboxDatabase database, Knobs knobs, Clock clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
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

    Fault of(Money amount) {
        var digits = (int) (amount.value() % 100);
        return knobs.get("wechatpay-faults").equals("off") || digits >= Fault.values().length
                ? Fault.NONE
                : Fault.values()[digits];
    }

    /** Whether this order has this fault, and has not had it yet. */
    boolean strikes(HouseOrder order, Fault fault) {
        return of(order.amount()) == fault
                && database.sql(
                                        "insert into pay_fault (out_trade_no, at) values (?, ?) on conflict do nothing",
                                        order.outTradeNo(),
                                        clock.instant())
                                .update()
                        > 0;
    }
}
