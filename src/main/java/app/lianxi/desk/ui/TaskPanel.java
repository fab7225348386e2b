package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.followup.TaskChange;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A task that is open: what it is, and all that can be done with it beside doing it. */
class TaskPanel extends SidePanel {
    private final transient ClientWork work;
    private final transient TaskWork deeds;
    private final transient Todo task;

    private TaskPanel(ClientWork work, Todo task) {
        super(task.title());
        this.work = work;
        this.deeds = work.tasks;
        this.task = task;
        var about = new Div(TaskWords.due(task, deeds.today(task)));
        about.addClassName("lx-flow");
        about.add(
                task.by().isEmpty() ? getTranslation("desk.task.nobodys") : getTranslation("desk.task.of", task.by()));
        content(about);
        if (!task.text().isBlank()) {
            var text = new Paragraph(task.text());
            text.addClassName("lx-said");
            content(text);
        }
        if (deeds.mayHandle(task)) {
            var later = new DayChips(getTranslation("desk.task.snooze"), deeds.today(task));
            later.onChosen(day -> {
                close();
                deeds.snooze(task, day);
            });
            content(later);
        }
        content(others(), history());
        if (deeds.mayHandle(task)) {
            actions(Buttons.quiet(getTranslation("desk.task.cancel"), () -> {
                close();
                deeds.cancel(task);
            }));
        }
        mainAction(getTranslation("desk.task.do"), () -> {
            close();
            OutcomePanel.afterDone(work, task);
        });
    }

    static void open(ClientWork work, Todo task) {
        new TaskPanel(work, task).open();
    }

    private Div others() {
        var others = new Div(Buttons.quiet(getTranslation("desk.write"), () -> {
            close();
            UI.getCurrent().navigate("inbox/" + work.client.value());
        }));
        if (deeds.mayTake(task)) {
            var reader = work.pieces.reader();
            others.add(Buttons.quiet(getTranslation("desk.task.take"), () -> give(reader)));
        }
        if (deeds.mayGive(task)) {
            others.add(Buttons.quiet(
                    getTranslation("desk.task.give"),
                    () -> ColleaguePanel.open(
                            getTranslation("desk.task.give"),
                            typed -> work.parts.profile.mentionable(work.client, typed, ColleaguePanel.SHOWN),
                            this::give)));
        }
        others.addClassNames("lx-flow", "lx-panel-deeds");
        return others;
    }

    private void give(Staff to) {
        close();
        deeds.give(task, to.id(), to.name());
    }

    /** Read when it is asked for. */
    private NativeDetails history() {
        var changes = new Rows();
        var history = new NativeDetails(getTranslation("desk.record.history"), new Div(changes));
        history.addClassName("lx-history");
        history.addToggleListener(toggle -> {
            if (toggle.isOpened()) {
                changes.removeAll();
                work.parts.followUps.history(task.id()).forEach(change -> changes.row(row(change)));
            }
        });
        return history;
    }

    private Div row(TaskChange change) {
        var did = getTranslation("desk.task.did." + change.did().name().toLowerCase(Locale.ROOT));
        var what = switch (change.did()) {
            case REASSIGNED -> did + " · " + name(change.assignee());
            case SNOOZED, MOVED, MADE -> did + " · " + Formats.current().date(change.day());
            default -> did;
        };
        var outcome = change.outcome();
        var by = name(change.by());
        var at = Formats.current().moment(change.at(), work.pieces.zone());
        return Rows.words(
                outcome == null ? what : what + " · " + TaskWords.outcome(outcome),
                by.isEmpty() ? at : by + " · " + at);
    }

    private String name(@Nullable StaffId staff) {
        return Optional.ofNullable(staff)
                .flatMap(work.pieces::staff)
                .map(Staff::name)
                .orElse("");
    }
}
