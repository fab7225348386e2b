package app.lianxi.sandbox.delivery;

import app.lianxi.money.Money;
import app.lianxi.sandbox.SandboxDatabase;
import java.time.Clock;
import java.util.List;

/**
 * What goes wrong with a platform's requests, told by the last two digits of an amount while the platform's knob is on.
 *
 * @param <F> the platform's faults in the order of the digits; the first, for 00, is none
 */
public abstract class Faults<F extends Enum<F>> {
    private final String platform;
    private final List<F> faults;
    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    protected Faults(String platform, List<F> faults, SandboxDatabase database, Knobs knobs, Clock clock) {
        this.platform = platform;
        this.faults = faults;
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
    }

    public final F of(Money amount) {
        var digits = (int) (amount.value() % 100);
        return knobs.get(platform + "-faults").equals("off") || digits >= faults.size()
                ? faults.getFirst()
                : faults.get(digits);
    }

    /**
     * Whether this request has this fault, and has not had it yet.
     *
     * @param request its number at the platform
     */
    public final boolean strikes(String request, Money amount, F fault) {
        return of(amount) == fault
                && database.sql(
                                        "insert into fault (platform, request, at) values (?, ?, ?) on conflict do nothing",
                                        platform,
                                        request,
                                        clock.instant())
                                .update()
                        > 0;
    }
}
