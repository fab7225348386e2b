package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.StaffId;
import app.lianxi.followup.Outcome;
import java.time.LocalDate;
import java.util.Objects;

/** What is done with a client's tasks, each with its way back. */
final class ClientTasks {
    private final ClientWork work;

    ClientTasks(ClientWork work) {
        this.work = work;
    }

    LocalDate today(Todo task) {
        var place = work.pieces.allBoutiques().get(task.boutique());
        return LocalDate.ofInstant(work.pieces.clock().instant(), place == null ? work.pieces.zone() : place.zone());
    }

    /** Whether the reader may put it off, cancel it or give it to somebody. */
    boolean mayHandle(Todo task) {
        var reader = work.pieces.reader();
        return reader.id().equals(task.assignee())
                || reader.id().equals(task.madeBy())
                || reader.role() == Role.MANAGER && reader.worksAt(task.boutique());
    }

    /** Whose it is gives it away, and its boutique's manager; what is nobody's is taken by who works there. */
    boolean mayGive(Todo task) {
        var reader = work.pieces.reader();
        return reader.id().equals(task.assignee()) || reader.role() == Role.MANAGER && reader.worksAt(task.boutique());
    }

    boolean mayTake(Todo task) {
        return task.assignee() == null && work.pieces.reader().worksAt(task.boutique());
    }

    /** With one tap; what came of it may be said afterwards. */
    void done(Todo task) {
        work.attempt(() -> {
            var done = work.parts.followUps.done(task.id(), new Outcome(Outcome.Kind.OTHER, ""));
            if (!work.pieces.reader().id().equals(done.doneBy())) {
                work.done(ClientWork.say("desk.task.elsewhere"));
                return;
            }
            work.done(
                    ClientWork.say("desk.task.done", task.title()),
                    () -> work.parts.followUps.undone(task.id()),
                    ClientWork.say("desk.task.came"),
                    () -> OutcomePanel.open(work, task));
        });
    }

    void undone(Todo task) {
        work.attempt(() -> {
            work.parts.followUps.undone(task.id());
            work.done(ClientWork.say("desk.task.undone", task.title()));
        });
    }

    void snooze(Todo task, LocalDate until) {
        work.attempt(() -> {
            work.parts.followUps.snooze(task.id(), until);
            work.done(ClientWork.say("desk.task.put", ProfileWords.distance(until, today(task))), () -> {
                // Until another day before, or not at all
                if (task.snoozed() && task.awaitsOn().isAfter(today(task))) {
                    work.parts.followUps.snooze(task.id(), task.awaitsOn());
                } else {
                    work.parts.followUps.unsnooze(task.id());
                }
            });
        });
    }

    void cancel(Todo task) {
        work.attempt(() -> {
            work.parts.followUps.cancel(task.id());
            work.done(
                    ClientWork.say("desk.task.cancelled", task.title()),
                    () -> work.parts.followUps.uncancel(task.id()));
        });
    }

    /** Who gave it away can't take it back, but a manager can. */
    void give(Todo task, StaffId to, String name) {
        work.attempt(() -> {
            work.parts.followUps.reassign(task.id(), to);
            var said = ClientWork.say("desk.task.given", name);
            if (work.pieces.reader().role() == Role.MANAGER
                    || Objects.equals(to, work.pieces.reader().id())) {
                work.done(said, () -> work.parts.followUps.reassign(task.id(), task.assignee()));
            } else {
                work.done(said);
            }
        });
    }
}
