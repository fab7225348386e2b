package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUp;
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

/** What can be done with a task in a list; of the one that was done last she may say what came of it. */
class TaskDeeds extends Div implements FollowUpRows.Deeds {
    private final DeskPieces pieces;
    private final transient TaskWork work;
    /** There before it says anything: only so it is read out. */
    private final Span asked = new Span();

    private final Div answers = new Div();

    /** @param changed reads anew what is shown */
    TaskDeeds(FollowUpParts parts, Runnable changed) {
        pieces = parts.pieces;
        work = new TaskWork(parts.followUps, pieces, changed);
        addClassName("lx-came-of");
        asked.getElement().setAttribute("role", "status");
        answers.addClassName("lx-flow");
        add(asked, answers);
        askNothing();
    }

    @Override
    public void done(FollowUp item) {
        var task = Todo.of(item);
        askNothing();
        work.done(task, undo -> {
            ask(task, pieces.nameOf(item.client()));
            Notices.undoable(getTranslation("desk.task.done", task.title()), () -> {
                askNothing();
                undo.run();
            });
        });
    }

    private void ask(Todo task, String whom) {
        asked.setText(getTranslation("desk.followup.cameof", whom));
        answers.removeAll();
        for (var kind : new Kind[] {Kind.REACHED, Kind.BOUGHT, Kind.NO_ANSWER}) {
            answers.add(chip(TaskWords.outcome(kind), () -> work.cameOf(task, kind, this::askNothing)));
        }
        answers.setVisible(true);
        addClassName("lx-note");
    }

    private void askNothing() {
        asked.setText("");
        answers.setVisible(false);
        removeClassName("lx-note");
    }

    /** Whether it waits to hear what came of the last one. */
    final boolean asks() {
        return answers.isVisible();
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
        close.run();
        work.snooze(Todo.of(item), day);
    }

    private static NativeButton chip(String text, Runnable click) {
        var chip = new NativeButton(text, event -> click.run());
        chip.addClassName("lx-chip");
        return chip;
    }
}
