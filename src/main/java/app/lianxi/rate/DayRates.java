package app.lianxi.rate;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rates that hold on some days: of each the last published one, or none when that is too long ago. */
public final class DayRates {
    /** @param on the day on which it holds */
    record Key(LocalDate on, Currency currency) {}

    private final Map<Key, Rate> rates;

    DayRates(Map<Key, Rate> rates) {
        this.rates = Map.copyOf(rates);
    }

    /** Nothing when there is no rate for one of the two: a figure is never invented. */
    public Optional<Cross> cross(Currency from, Currency to, LocalDate day) {
        if (from.equals(to)) {
            return Optional.of(new Cross(from, to, day, null, null));
        }
        var fromRate = rates.get(new Key(day, from));
        var toRate = rates.get(new Key(day, to));
        return missing(from, fromRate) || missing(to, toRate)
                ? Optional.empty()
                : Optional.of(new Cross(from, to, day, fromRate, toRate));
    }

    private static boolean missing(Currency currency, @Nullable Rate rate) {
        return rate == null && !Cross.isEuro(currency);
    }
}
