package app.lianxi.followup;

import app.lianxi.access.StaffRegister;
import app.lianxi.followup.Task.Origin;
import app.lianxi.followup.TaskTable.NewTask;
import app.lianxi.profile.Entry;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.ProfileChanged;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The task of a note that has a follow-up date: for who set it, moved with the date, and gone with it. */
@Component
class NoteTasks {
    private final TaskTable tasks;
    private final TaskSubjects subjects;
    private final Assignment assignment;
    private final StaffRegister register;
    private final ApplicationEventPublisher events;

    NoteTasks(
            TaskTable tasks,
            TaskSubjects subjects,
            Assignment assignment,
            StaffRegister register,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.subjects = subjects;
        this.assignment = assignment;
        this.register = register;
        this.events = events;
    }

    @EventListener
    void on(ProfileChanged changed) {
        var note = changed.after();
        if (note.content().kind() != EntryKind.NOTE) {
            return;
        }
        var day = day(note);
        var before = changed.before();
        if (day == null && (before == null || day(before) == null)) {
            return;
        }
        var subject = note.id().value().toString();
        var task = subjects.of(Origin.NOTE, List.of(subject)).stream().findFirst();
        var now = task.isPresent() ? follow(task.get(), note, day) : make(note, subject, day);
        if (now.isPresent()) {
            events.publishEvent(FollowUpsChanged.of(List.of(now.get())));
        }
    }

    private static @Nullable LocalDate day(Entry note) {
        return note.stands() ? note.content().followUpOn() : null;
    }

    private Optional<Task> make(Entry note, String subject, @Nullable LocalDate day) {
        var by = note.changedBy();
        return Optional.ofNullable(day)
                .flatMap(due -> Optional.ofNullable(
                                register.serving(List.of(by)).get(by))
                        .flatMap(staff -> assignment.boutique(staff, note.client()))
                        .flatMap(boutique -> tasks.insert(new NewTask(
                                note.client(), by, boutique, title(note), "", due, Origin.NOTE, null, subject, by))));
    }

    /** Another date is a new reason to do it, also when it was done for the one before; the same is none. */
    private Optional<Task> follow(Task task, Entry note, @Nullable LocalDate day) {
        var id = task.id();
        var by = note.changedBy();
        if (day == null) {
            return task.isOpen() ? Optional.of(tasks.cancel(id, null)) : Optional.empty();
        }
        var moved = !day.equals(task.dueOn());
        if (task.cancelledAt() != null && (moved || task.cancelledBy() == null)) {
            tasks.uncancel(id, by);
        }
        if (task.doneAt() != null && moved) {
            tasks.undone(id, by);
        }
        if (moved) {
            tasks.moveTo(id, day, by);
        }
        return Optional.of(tasks.retitle(id, title(note)));
    }

    /** The first line of the note, as far as a title goes. */
    private static String title(Entry note) {
        var line = note.content().text().lines().findFirst().orElse("").replace('\t', ' ');
        var length = line.codePointCount(0, line.length());
        return length <= FollowUps.TITLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, FollowUps.TITLE - 1)) + "…";
    }
}
