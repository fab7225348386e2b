package app.lianxi.profile;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days in a row, and what is kept on each of them: in a common year 29 February on the 28th. */
final class DayWindow {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    /**
     * The days with the dates that are kept on them, the first day first, for a query that {@link #in} gives its parameters:
     * one that wants only the first of them looks no further than it has to.
     */
    static final String ROWS = """
             (select * from unnest(:months::int[], :monthDays::int[], :days::date[]) as d (month, day, on_day)
                order by on_day) w
            """;

    private final List<MonthDay> kept = new ArrayList<>();
    private final List<String> on = new ArrayList<>();

    /** @param days at most a year's, so that nothing is kept twice in it */
    DayWindow(LocalDate from, int days) {
        for (var day = from; day.isBefore(from.plusDays(Math.clamp(days, 0, 365))); day = day.plusDays(1)) {
            add(MonthDay.from(day), day);
            if (!day.isLeapYear() && LEAP_DAY.atYear(day.getYear()).equals(day)) {
                add(LEAP_DAY, day);
            }
        }
    }

    private void add(MonthDay date, LocalDate day) {
        kept.add(date);
        on.add(day.toString());
    }

    JdbcClient.StatementSpec in(JdbcClient.StatementSpec query) {
        return query.param("months", kept.stream().map(MonthDay::getMonthValue).toArray(Integer[]::new))
                .param("monthDays", kept.stream().map(MonthDay::getDayOfMonth).toArray(Integer[]::new))
                .param("days", on.toArray(String[]::new));
    }
}
