package app.lianxi.rate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;

/**
 * When the ECB publishes: on working days about 16:00 in Frankfurt. Its closing days (New Year, Good Friday, Easter Monday,
 * 1 May, 25 and 26 December) count as working days here: what is late by them is late by two at most.
 */
final class PublicationDays {
    static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
    private static final LocalTime DUE = LocalTime.of(16, 30);
    private static final EnumSet<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private PublicationDays() {}

    /** The last day whose rates should be there. */
    static LocalDate lastDue(Instant now) {
        var there = now.atZone(FRANKFURT);
        var day = there.toLocalTime().isBefore(DUE) ? there.toLocalDate().minusDays(1) : there.toLocalDate();
        while (WEEKEND.contains(day.getDayOfWeek())) {
            day = day.minusDays(1);
        }
        return day;
    }

    /** How many working days after this one should be there by now. */
    static long after(LocalDate newest, Instant now) {
        var due = lastDue(now);
        return newest.isBefore(due)
                ? newest.plusDays(1)
                        .datesUntil(due.plusDays(1))
                        .filter(day -> !WEEKEND.contains(day.getDayOfWeek()))
                        .count()
                : 0;
    }
}
