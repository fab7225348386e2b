package app.lianxi.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** What a euro was in each year, about. */
final class SampleRates {
    private static final List<String> CURRENCIES = List.of("USD", "CAD", "JPY", "SGD", "CNY");
    private static final int DAYS = 7;

    private final TreeMap<Integer, List<Double>> years = new TreeMap<>();

    SampleRates() {
        Lines.rows("rates.tsv")
                .forEach(row -> years.put(
                        Integer.valueOf(row.getFirst()),
                        row.stream().skip(1).map(Double::valueOf).toList()));
    }

    /** In major units; between two years it moves evenly. */
    double perEuro(String currency, LocalDate day) {
        if (currency.equals("EUR")) {
            return 1;
        }
        var place = CURRENCIES.indexOf(currency);
        var year = Math.clamp(day.getYear(), years.firstKey(), years.lastKey());
        var begin = years.floorEntry(year).getValue().get(place);
        var end = years.floorEntry(year + 1).getValue().get(place);
        return begin + (end - begin) * (day.getDayOfYear() - 1) / 366;
    }

    /** Minor units. */
    long convert(long amount, String from, String to, LocalDate day) {
        return BigDecimal.valueOf(amount, digits(from))
                .multiply(BigDecimal.valueOf(perEuro(to, day) / perEuro(from, day)))
                .movePointRight(digits(to))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** One a week up to the last day, as somebody uploaded them. */
    void writeTo(CopiedTable table, LocalDate first, LocalDate last, Instant now, UUID by) {
        for (var day = last; !day.isBefore(first); day = day.minusDays(DAYS)) {
            for (var currency : CURRENCIES) {
                var rate = BigDecimal.valueOf(perEuro(currency, day)).setScale(4, RoundingMode.HALF_UP);
                table.add(day, currency, "upload", rate, now, by);
            }
        }
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }
}
