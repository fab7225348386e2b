package app.lianxi.followup;

import app.lianxi.access.CurrentStaff;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.followup.FollowUp.Cursor;
import app.lianxi.followup.FollowUp.Page;
import app.lianxi.followup.FollowUpRefused.Why;
import app.lianxi.followup.Task.Origin;
import app.lianxi.followup.TaskTable.NewTask;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is to be done for clients. Whoever may see a client may do what is to be done for her; to put it off, cancel it or
 * give it to somebody is for whose it is, who made it, and the manager of its boutique. What has been done already stays as
 * it is: who was first, was.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class FollowUps {
    static final int TITLE = 200;
    static final int TEXT = 2_000;
    private static final int OUTCOME = 500;
    private static final int MOST_YEARS = 5;

    private final TaskTable tasks;
    private final TaskLists lists;
    private final TaskReach reach;
    private final TemplateTable templates;
    private final BoutiqueDays days;
    private final ClientBook book;
    private final Clients clients;
    private final CurrentStaff current;
    private final ApplicationEventPublisher events;

    FollowUps(
            TaskTable tasks,
            TaskLists lists,
            TaskReach reach,
            TemplateTable templates,
            BoutiqueDays days,
            ClientBook book,
            Clients clients,
            CurrentStaff current,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.lists = lists;
        this.reach = reach;
        this.templates = templates;
        this.days = days;
        this.book = book;
        this.clients = clients;
        this.current = current;
        this.events = events;
    }

    /**
     * What the reader is to do.
     *
     * @param after where the last page ended, or null for the first
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public Page mine(Due due, @Nullable Cursor after, int limit) {
        var reader = current.require().id().value();
        return lists.page("t.assignee_id = :reader", query -> query.param("reader", reader), due, after, limit);
    }

    /**
     * How much the reader has to do, however little of it a page shows.
     *
     * @param snoozed put off to a later day
     */
    public record Count(int overdue, int snoozed) {}

    @Transactional(readOnly = true)
    public Count count() {
        return lists.count(current.require().id());
    }

    /** All that is to be done for a client, the one whose day comes first first. */
    @Transactional(readOnly = true)
    public List<Task> ofClient(ClientId client) {
        book.require(client);
        return tasks.openOf(client);
    }

    /** What was done to a task, the latest first. */
    @Transactional(readOnly = true)
    public List<TaskChange> history(TaskId id) {
        book.require(tasks.find(id).orElseThrow(TaskReach::notFound).client());
        return tasks.history(id);
    }

    /**
     * A task to be made.
     *
     * @param assignee null for who makes it
     * @param title up to 200 characters
     * @param text up to 2,000; may be empty
     * @param dueOn today at the earliest, in the assignee's boutique
     */
    public record Draft(ClientId client, @Nullable StaffId assignee, String title, String text, LocalDate dueOn) {}

    /**
     * @throws app.lianxi.client.ClientRefused when the caller may not see her
     * @throws FollowUpRefused when it can't be taken as it is
     */
    public Task add(Draft draft) {
        var client = clients.hold(draft.client());
        book.require(client);
        var assignee = draft.assignee() == null ? reader() : draft.assignee();
        var title = FollowUpRefused.line(draft.title(), TITLE, "title");
        var text = FollowUpRefused.text(draft.text(), TEXT, "text");
        var boutique = reach.boutique(assignee, client, null);
        requireDay(draft.dueOn(), days.today(boutique), "dueOn");
        return added(
                new NewTask(client, assignee, boutique, title, text, draft.dueOn(), Origin.HAND, null, null, reader()));
    }

    /** The reader's own, due as many days from today as the template says. */
    public Task addFromTemplate(ClientId id, TemplateId template) {
        var client = clients.hold(id);
        book.require(client);
        var used = templates.find(template).orElseThrow(() -> FollowUpRefused.because(Why.NOT_FOUND, "template"));
        var boutique = reach.boutique(reader(), client, null);
        var due = days.today(boutique).plusDays(used.days());
        return added(new NewTask(
                client, reader(), boutique, used.title(), used.text(), due, Origin.TEMPLATE, null, null, reader()));
    }

    /** @param until the day on which it comes back, in its boutique; tomorrow at the earliest */
    public Task snooze(TaskId id, LocalDate until) {
        var task = reach.handled(id);
        requireDay(until, days.today(task.boutique()).plusDays(1), "until");
        return task.isOpen() ? told(task, tasks.snooze(id, until, reader())) : task;
    }

    /** Undoes {@link #snooze}. */
    public Task unsnooze(TaskId id) {
        var task = reach.handled(id);
        return task.isOpen() && task.snoozedUntil() != null ? told(task, tasks.snooze(id, null, reader())) : task;
    }

    /** What was done or cancelled by somebody else meanwhile stays so; who did it may say later what came of it. */
    public Task done(TaskId id, Outcome outcome) {
        var came = new Outcome(outcome.kind(), FollowUpRefused.text(outcome.text(), OUTCOME, "outcome"));
        var task = reach.held(id);
        var says = reader().equals(task.doneBy()) && !came.equals(task.outcome());
        return task.isOpen() || says ? told(task, tasks.done(id, came, reader())) : task;
    }

    /** Says what came of what the reader has done; of what somebody else did she says nothing. */
    public Task cameOf(TaskId id, Outcome outcome) {
        var text = FollowUpRefused.text(outcome.text(), OUTCOME, "outcome");
        var task = reach.held(id);
        return reader().equals(task.doneBy())
                ? told(task, tasks.cameOf(id, new Outcome(outcome.kind(), text), reader()))
                : task;
    }

    /**
     * Undoes {@link #done}.
     *
     * @throws FollowUpRefused when somebody else did it
     */
    public Task undone(TaskId id) {
        var task = reach.held(id);
        if (task.doneAt() == null) {
            return task;
        }
        FollowUpRefused.unless(reader().equals(task.doneBy()), Why.ANOTHERS, "task");
        return told(task, tasks.undone(id, reader()));
    }

    public Task cancel(TaskId id) {
        var task = reach.handled(id);
        return task.isOpen() ? told(task, tasks.cancel(id, reader())) : task;
    }

    /** Undoes {@link #cancel}. */
    public Task uncancel(TaskId id) {
        var task = reach.handled(id);
        return task.cancelledAt() == null ? task : told(task, tasks.uncancel(id, reader()));
    }

    /**
     * Gives it to somebody, by the manager of its boutique or whose it is; what is nobody's is taken by who works there.
     *
     * @param to null for nobody: its boutique's manager gives it to somebody else
     * @throws FollowUpRefused when that person may not see the client
     */
    public Task reassign(TaskId id, @Nullable StaffId to) {
        var task = reach.given(id, to);
        if (!task.isOpen() || Objects.equals(to, task.assignee())) {
            return task;
        }
        var boutique = to == null ? task.boutique() : reach.boutique(to, task.client(), task.boutique());
        return told(task, tasks.reassign(id, to, boutique, reader()));
    }

    private Task added(NewTask task) {
        var made = tasks.insert(task).orElseThrow();
        events.publishEvent(FollowUpsChanged.of(List.of(made)));
        return made;
    }

    private Task told(Task before, Task after) {
        events.publishEvent(FollowUpsChanged.of(List.of(before, after)));
        return after;
    }

    private static void requireDay(LocalDate day, LocalDate earliest, String field) {
        FollowUpRefused.unless(!day.isBefore(earliest) && !day.isAfter(earliest.plusYears(MOST_YEARS)), Why.DAY, field);
    }

    private StaffId reader() {
        return current.require().id();
    }
}
