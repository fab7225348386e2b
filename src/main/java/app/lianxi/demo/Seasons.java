package app.lianxi.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** When Chinese travellers are abroad: at New Year, in May, in summer, in Golden Week; hardly in 2020 to 2022. */
final class Seasons {
    private static final int LAST_DAYS_OF_PANDEMIC = 75;
    private static final LocalDate CLOSED = LocalDate.of(2020, Month.JANUARY, 27);
    private static final LocalDate OPEN = LocalDate.of(2023, Month.JANUARY, 8);
    /** Of those of an ordinary year. */
    private static final Map<Integer, Double> YEARS =
            Map.of(2015, 0.5, 2016, 0.55, 2017, 0.65, 2018, 0.8, 2019, 1.0, 2023, 0.55, 2024, 0.8, 2025, 0.95);

    private static final double WHO_STAYED = 0.05;

    private final LocalDate first;
    private final Weighted<LocalDate> days;

    /** @param last the last day, included */
    Seasons(LocalDate first, LocalDate last) {
        this.first = first;
        var newYears = Lines.all("new-years.txt").stream().map(LocalDate::parse).toList();
        this.days = Weighted.by(first.datesUntil(last.plusDays(1)).toList(), day -> travellers(day, newYears));
    }

    /** How many there are, against an ordinary day of an ordinary year. */
    private static double travellers(LocalDate day, List<LocalDate> newYears) {
        if (!day.isBefore(CLOSED) && day.isBefore(OPEN)) {
            return WHO_STAYED;
        }
        var year = YEARS.getOrDefault(day.getYear(), 1.0);
        var opening = ChronoUnit.DAYS.between(OPEN, day);
        var recovered = opening >= 0 && opening < LAST_DAYS_OF_PANDEMIC ? 0.3 : 1;
        return year * recovered * season(day, newYears);
    }

    private static double season(LocalDate day, List<LocalDate> newYears) {
        if (newYears.stream().anyMatch(newYear -> isBetween(day, newYear.minusDays(3), newYear.plusDays(10)))) {
            return 3;
        }
        if (isBetween(day, Month.SEPTEMBER, 30, Month.OCTOBER, 8)) {
            return 3.4;
        }
        if (isBetween(day, Month.APRIL, 29, Month.MAY, 5)) {
            return 2;
        }
        if (isBetween(day, Month.JULY, 1, Month.AUGUST, 25)) {
            return 1.6;
        }
        return isBetween(day, Month.DECEMBER, 12, Month.DECEMBER, 31) ? 1.3 : 0.8;
    }

    private static boolean isBetween(LocalDate day, Month fromMonth, int from, Month toMonth, int to) {
        var inYear = MonthDay.from(day);
        return !inYear.isBefore(MonthDay.of(fromMonth, from)) && !inYear.isAfter(MonthDay.of(toMonth, to));
    }

    private static boolean isBetween(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    LocalDate day(Chance chance) {
        return days.pick(chance);
    }

    LocalDate dayFrom(Chance chance, LocalDate earliest) {
        return days.pick(chance, (int) Math.max(0, ChronoUnit.DAYS.between(first, earliest)));
    }

    /** While a boutique is open, the afternoon more often. */
    static Instant hour(Chance chance, LocalDate day, ZoneId zone) {
        var minutes = (chance.between(0, 510) + chance.between(0, 510)) / 2;
        return day.atTime(10, 30)
                .plusMinutes(minutes)
                .plusSeconds(chance.between(0, 59))
                .atZone(zone)
                .toInstant();
    }
}
