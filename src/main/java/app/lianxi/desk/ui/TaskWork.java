package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientNotFound;
import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.ui.Notices;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;

/** What is done with a task, on whichever screen it stands: each with its way back, and what became of it is shown at once. */
class TaskWork {
    private final FollowUps followUps;
    private final DeskPieces pieces;
    private final Runnable changed;

    /** @param changed reads anew what is shown */
    TaskWork(FollowUps followUps, DeskPieces pieces, Runnable changed) {
        this.followUps = followUps;
        this.pieces = pieces;
        this.changed = changed;
    }

    LocalDate today(Todo task) {
        var place = pieces.allBoutiques().get(task.boutique());
        return LocalDate.ofInstant(pieces.clock().instant(), place == null ? pieces.zone() : place.zone());
    }

    /** Whether the reader may put it off, cancel it or give it to somebody. */
    boolean mayHandle(Todo task) {
        var reader = pieces.reader();
        return reader.id().equals(task.assignee())
                || reader.id().equals(task.madeBy())
                || reader.role() == Role.MANAGER && reader.worksAt(task.boutique());
    }

    /** Whose it is gives it away, and its boutique's manager; what is nobody's is taken by who works there. */
    boolean mayGive(Todo task) {
        var reader = pieces.reader();
        return reader.id().equals(task.assignee()) || reader.role() == Role.MANAGER && reader.worksAt(task.boutique());
    }

    boolean mayTake(Todo task) {
        return task.assignee() == null && pieces.reader().worksAt(task.boutique());
    }

    /**
     * With one tap; what came of it may be said afterwards.
     *
     * @param told offers that and the way back; not of what a colleague did meanwhile
     */
    void done(Todo task, Consumer<Runnable> told) {
        attempt(() -> {
            var done = followUps.done(task.id(), new Outcome(Outcome.Kind.OTHER, ""));
            if (pieces.reader().id().equals(done.doneBy())) {
                told.accept(() -> attempt(() -> followUps.undone(task.id())));
            } else {
                Notices.success(say("desk.task.elsewhere"));
            }
        });
    }

    /** @param kept hears that it is stored */
    void cameOf(Todo task, Outcome.Kind kind, Runnable kept) {
        attempt(() -> {
            followUps.cameOf(task.id(), new Outcome(kind, ""));
            kept.run();
        });
    }

    void undone(Todo task) {
        attempt(() -> {
            followUps.undone(task.id());
            Notices.success(say("desk.task.undone", task.title()));
        });
    }

    void snooze(Todo task, LocalDate until) {
        var today = today(task);
        attempt(() -> {
            followUps.snooze(task.id(), until);
            undoable(say("desk.task.put", task.title(), FollowUpWords.day(until, today)), () -> {
                // Until another day before, or not at all
                if (task.snoozed() && task.awaitsOn().isAfter(today)) {
                    followUps.snooze(task.id(), task.awaitsOn());
                } else {
                    followUps.unsnooze(task.id());
                }
            });
        });
    }

    void cancel(Todo task) {
        attempt(() -> {
            followUps.cancel(task.id());
            undoable(say("desk.task.cancelled", task.title()), () -> followUps.uncancel(task.id()));
        });
    }

    /** Who gave it away can't take it back, but a manager can. */
    void give(Todo task, StaffId to, String name) {
        attempt(() -> {
            followUps.reassign(task.id(), to);
            var said = say("desk.task.given", task.title(), name);
            if (pieces.reader().role() == Role.MANAGER
                    || Objects.equals(to, pieces.reader().id())) {
                undoable(said, () -> followUps.reassign(task.id(), task.assignee()));
            } else {
                Notices.success(said);
            }
        });
    }

    private void undoable(String what, Runnable undo) {
        Notices.undoable(what, () -> attempt(undo));
    }

    /** Does it, or says why it can't be done any more. */
    private void attempt(Runnable deed) {
        try {
            deed.run();
        } catch (ClientNotFound e) {
            Notices.error(say("desk.record.gone"));
        } catch (FollowUpRefused e) {
            Notices.error(TaskWords.refused(e.why()));
        }
        changed.run();
    }

    private static String say(String key, Object... values) {
        return ClientWork.say(key, values);
    }
}
