package app.lianxi.ui;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Days as addresses name them. */
public final class Days {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private Days() {}

    /** @throws DateTimeException when it is no day between 2000 and 2100, as in {@code 2026-11-21} */
    public static LocalDate parse(String text) {
        var day = LocalDate.parse(text);
        if (day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new DateTimeException("A day of another time");
        }
        return day;
    }
}
