package app.lianxi.rate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The currency in which the house adds up what was paid in several, and the rates of the days on which it was. */
@Service
public class HouseCurrency {
    private final RateTable table;
    private final RateSettings settings;

    HouseCurrency(RateTable table, RateSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    public Currency currency() {
        return settings.currency();
    }

    /**
     * The rates of these currencies and of the house's on these days, in one statement. On a day for which none was
     * published the last one before holds, for ten days at most.
     */
    @Transactional(readOnly = true)
    public DayRates on(Collection<LocalDate> days, Collection<Currency> currencies) {
        var wanted = new HashSet<>(currencies);
        wanted.add(currency());
        return table.on(new HashSet<>(days), wanted);
    }
}
