package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUp;
import app.lianxi.followup.Task;
import app.lianxi.profile.Occasion;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.UI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a task is to be done, and where it comes from. */
final class FollowUpWords {
    private FollowUpWords() {}

    static Tag due(FollowUp item) {
        var task = item.task();
        var until = task.snoozedUntil();
        if (item.isOverdue()) {
            return Tag.amber(say("desk.followup.since", day(task.awaitsOn(), item.today())));
        }
        return Tag.plain(
                until != null && until.isAfter(item.today())
                        ? say("desk.followup.back", day(until, item.today()))
                        : day(task.awaitsOn(), item.today()));
    }

    /** {@code today}, {@code Thursday}, {@code 24 Nov}. */
    static String day(LocalDate day, LocalDate today) {
        var days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return say("desk.followup.day.today");
        }
        if (days == 1) {
            return say("desk.followup.day.tomorrow");
        }
        return Math.abs(days) < 7
                ? DateTimeFormatter.ofPattern("EEEE", UI.getCurrent().getLocale())
                        .format(day)
                : Formats.current()
                        .when(
                                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                                ZoneOffset.UTC,
                                today.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** What it is or, where the reader may not know that, where it comes from. */
    static String title(FollowUp item) {
        return item.task().title().isEmpty() ? origin(item) : item.task().title();
    }

    static String origin(FollowUp item) {
        var because = item.because();
        if (because != null) {
            return switch (because.trigger()) {
                case AFTER_PURCHASE -> say("desk.followup.after.purchase", because.days());
                case AFTER_VISIT -> say("desk.followup.after.visit", because.days());
                case BEFORE_DATE -> say("desk.followup.before." + occasion(because.occasion()), because.days());
            };
        }
        if (item.task().origin() == Task.Origin.HAND
                && !Objects.equals(item.task().madeBy(), item.task().assignee())) {
            return say("desk.followup.from.colleague");
        }
        if (item.task().origin() == Task.Origin.HAND && !item.task().title().isEmpty()) {
            return "";
        }
        return say("desk.followup.from." + item.task().origin().name().toLowerCase(Locale.ROOT));
    }

    static String occasion(@Nullable Occasion occasion) {
        return occasion == null ? "any" : occasion.name().toLowerCase(Locale.ROOT);
    }

    private static String say(String key, Object... values) {
        return PaymentParts.say(key, values);
    }
}
