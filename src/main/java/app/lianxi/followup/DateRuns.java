package app.lianxi.followup;

import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code task_date_run}. */
@Component
class DateRuns {
    private final JdbcClient jdbc;

    DateRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether nobody has looked at the dates there on this day yet: then it is for the caller, in her transaction. */
    boolean begin(ZoneId zone, LocalDate today) {
        return jdbc.sql("""
                        insert into task_date_run (time_zone, day) values (?, ?)
                        on conflict (time_zone) do update set day = excluded.day where task_date_run.day < excluded.day
                        """).params(zone.getId(), today).update() > 0;
    }

    /** What is wanted of dates is other than it was: what has been looked at today is looked at again. */
    void lookAgain() {
        jdbc.sql("delete from task_date_run").update();
    }
}
