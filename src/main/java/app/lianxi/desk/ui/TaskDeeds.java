package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUp;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Outcome.Kind;
import app.lianxi.ui.Days;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** Does tasks and puts them off, each to be undone; of the one that was done last she may say what came of it. */
class TaskDeeds extends Div implements FollowUpRows.Deeds {
    private final FollowUpParts parts;
    private final transient Runnable changed;

    /** @param changed reads anew what is shown */
    TaskDeeds(FollowUpParts parts, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
        addClassNames("lx-note", "lx-came-of");
        setVisible(false);
        getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
    }

    @Override
    public void done(FollowUp item) {
        var id = item.task().id();
        then(() -> {
            var done = parts.followUps.done(id, new Outcome(Kind.OTHER, ""));
            if (!parts.pieces.reader().id().equals(done.doneBy())) {
                setVisible(false);
                Notices.success(getTranslation("desk.task.elsewhere"));
                return;
            }
            ask(item);
            Notices.undoable(
                    getTranslation("desk.followup.isdone", FollowUpWords.title(item)),
                    () -> then(() -> {
                        setVisible(false);
                        parts.followUps.undone(id);
                    }));
        });
    }

    private void ask(FollowUp item) {
        removeAll();
        add(new Span(getTranslation("desk.followup.cameof", parts.pieces.nameOf(item.client()))));
        for (var kind : new Kind[] {Kind.REACHED, Kind.BOUGHT, Kind.NO_ANSWER}) {
            add(chip(
                    TaskWords.outcome(kind),
                    () -> then(() -> {
                        parts.followUps.cameOf(item.task().id(), new Outcome(kind, ""));
                        setVisible(false);
                    })));
        }
        setVisible(true);
        // The button that was pressed goes with its row
        getElement().callJsFunction("focus");
    }

    @Override
    public Component days(FollowUp item, Runnable close) {
        var today = item.today();
        var day = new Input();
        day.setType("date");
        day.getElement()
                .setAttribute("aria-label", getTranslation("desk.followup.day.pick"))
                .setAttribute("min", today.plusDays(1).toString());
        day.addValueChangeListener(change -> typed(change.getValue(), item, close));
        var days = new Div(
                chip(item, "desk.followup.day.tomorrow", today.plusDays(1), close),
                chip(item, "desk.followup.day.three", today.plusDays(3), close),
                chip(item, "desk.followup.day.week", today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)), close),
                day);
        days.addClassName("lx-days-off");
        return days;
    }

    private NativeButton chip(FollowUp item, String text, LocalDate day, Runnable close) {
        return chip(getTranslation(text), () -> snooze(item, day, close));
    }

    /** Each digit of a year that she types makes a day of it. */
    private void typed(String text, FollowUp item, Runnable close) {
        try {
            var day = Days.parse(text);
            if (day.isAfter(item.today())) {
                snooze(item, day, close);
            }
        } catch (DateTimeException e) {
            // She is still typing
        }
    }

    private void snooze(FollowUp item, LocalDate day, Runnable close) {
        var before = item.task().snoozedUntil();
        var id = item.task().id();
        close.run();
        then(() -> {
            parts.followUps.snooze(id, day);
            Notices.undoable(
                    getTranslation(
                            "desk.followup.putoff", FollowUpWords.title(item), FollowUpWords.day(day, item.today())),
                    () -> then(() -> {
                        if (before != null && before.isAfter(item.today())) {
                            parts.followUps.snooze(id, before);
                        } else {
                            parts.followUps.unsnooze(id);
                        }
                    }));
        });
    }

    private void then(Runnable what) {
        FollowUpParts.attempt(what);
        changed.run();
    }

    private static NativeButton chip(String text, Runnable click) {
        var chip = new NativeButton(text, event -> click.run());
        chip.addClassName("lx-chip");
        return chip;
    }
}
