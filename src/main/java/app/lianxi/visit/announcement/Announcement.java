package app.lianxi.visit.announcement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client's message says about her own coming to a boutique. */
public sealed interface Announcement {
    /** The keys of the boutiques she names, in the order of her words; empty when she names none. */
    List<String> boutiques();

    /** She will come: 我十分钟后到, j'arrive à 15h30. */
    record Coming(
            ArrivalTime arrival,
            @Nullable Company company,
            @Nullable Transport transport,
            List<String> boutiques) implements Announcement {}

    /**
     * She will come later than she said before: 晚到十分钟, running late.
     *
     * @param by from the arrival announced before; null when she does not say how much
     */
    record Delayed(@Nullable Duration by, List<String> boutiques) implements Announcement {}

    /** She has come: 我到了, I'm here. */
    record Here(@Nullable Company company, List<String> boutiques) implements Announcement {}

    /**
     * She will not come: 来不了了, I can't make it.
     *
     * @param day the day she speaks of, in the boutique's zone; null when she names none
     */
    record Cancelled(@Nullable LocalDate day, List<String> boutiques) implements Announcement {}
}
