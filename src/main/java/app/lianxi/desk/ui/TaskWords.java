package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.Outcome;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import java.time.LocalDate;
import java.util.Locale;

/** What is to be done for a client, in the reader's words. */
final class TaskWords {
    private TaskWords() {}

    /** Vermilion when its day is over, ochre on the day. */
    static Tag due(Todo task, LocalDate today) {
        var day = task.awaitsOn();
        if (day.isBefore(today)) {
            return Tag.seal(ClientWork.say("desk.task.overdue", ProfileWords.distance(day, today)));
        }
        if (day.equals(today)) {
            return Tag.amber(ClientWork.say("desk.task.today"));
        }
        var when = day.isBefore(today.plusDays(7))
                ? ProfileWords.distance(day, today)
                : Formats.current().date(day);
        return Tag.plain(task.snoozed() ? ClientWork.say("desk.task.snoozed", when) : when);
    }

    static String outcome(Outcome.Kind kind) {
        return ClientWork.say("desk.task.outcome." + kind.name().toLowerCase(Locale.ROOT));
    }

    /** {@code Reached: likes the bracelet}; of which nothing was said is done. */
    static String outcome(Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.OTHER && outcome.text().isBlank()) {
            return ClientWork.say("desk.followup.isdone.word");
        }
        return outcome.text().isBlank()
                ? outcome(outcome.kind())
                : ClientWork.say("desk.record.line", outcome(outcome.kind()), outcome.text());
    }

    static String refused(FollowUpRefused.Why why) {
        return ClientWork.say("desk.task.refused." + why.name().toLowerCase(Locale.ROOT));
    }
}
