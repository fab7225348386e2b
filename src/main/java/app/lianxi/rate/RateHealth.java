package app.lianxi.rate;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthCheck;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says when rates stopped coming: some days more, and sums in the house's currency leave out what they can't convert. */
@Component
class RateHealth extends HealthCheck {
    /** Longer than Easter and Christmas. */
    private static final int WORKING_DAYS = 4;

    private final RateTable table;
    private final EcbFetch fetch;
    private final Clock clock;

    RateHealth(RateTable table, EcbFetch fetch, Clock clock) {
        this.table = table;
        this.fetch = fetch;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "rates";
    }

    @Override
    public List<Finding> findings() {
        var newest = table.newestDay();
        if (newest.isEmpty()) {
            return fetch.failing() ? List.of(Finding.soon("rates_none", null)) : List.of();
        }
        return newest.filter(day -> PublicationDays.after(day, clock.instant()) > WORKING_DAYS).stream()
                .map(day -> Finding.soon("rates_old", null, day.toString()))
                .toList();
    }
}
