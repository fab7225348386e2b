package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import app.lianxi.followup.Assignment.Place;
import app.lianxi.followup.Task.Origin;
import app.lianxi.followup.TaskTable.NewTask;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes the tasks of rules, each once for what it comes of, and takes those away that came of what is gone. */
@Component
class RuleTasks {
    private final TaskTable tasks;
    private final TaskSubjects subjects;
    private final Assignment assignment;
    private final ApplicationEventPublisher events;

    RuleTasks(TaskTable tasks, TaskSubjects subjects, Assignment assignment, ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.subjects = subjects;
        this.assignment = assignment;
        this.events = events;
    }

    /**
     * What a task comes of.
     *
     * @param subject names it, and nothing else that a rule's task can come of
     * @param where it happened, if anywhere
     * @param due when the task is due, if it is this boutique's; nothing when there is to be none
     */
    record Cause(
            ClientId client,
            String subject,
            @Nullable BoutiqueId where,
            Function<BoutiqueId, Optional<LocalDate>> due) {}

    /** @param served who has just served these clients */
    void make(Rule rule, Collection<Cause> causes, @Nullable StaffId served) {
        var made = causes.isEmpty()
                ? Set.<String>of()
                : subjects.made(rule.id(), causes.stream().map(Cause::subject).toList());
        var wanted =
                causes.stream().filter(one -> !made.contains(one.subject())).toList();
        if (wanted.isEmpty()) {
            return;
        }
        var of = assignment.of(wanted.stream().map(Cause::client).distinct().toList(), served);
        var terms = rule.terms();
        var changed = new ArrayList<Task>();
        for (var cause : wanted) {
            var place = of.place(cause.client(), cause.where(), terms.boutique());
            place.flatMap(at -> cause.due()
                            .apply(at.boutique())
                            .flatMap(due -> tasks.insert(new NewTask(
                                    cause.client(),
                                    at.assignee(),
                                    at.boutique(),
                                    terms.title(),
                                    terms.text(),
                                    due,
                                    Origin.RULE,
                                    rule.id(),
                                    cause.subject(),
                                    null))))
                    .ifPresent(changed::add);
        }
        tell(changed);
    }

    /** What these came of is gone: what is not done yet is not to be done. */
    void cancel(Collection<Task> of) {
        tell(of.stream()
                .filter(Task::isOpen)
                .map(task -> tasks.cancel(task.id(), null))
                .toList());
    }

    /** What these came of is there again: what was cancelled for that alone is to be done. */
    void takeUp(Collection<Task> of) {
        tell(of.stream()
                .filter(task -> task.cancelledAt() != null && task.cancelledBy() == null)
                .map(task -> tasks.uncancel(task.id(), null))
                .toList());
    }

    /** What this came of is another client's; where no open boutique knows her it stays in its own. */
    void move(Task task, ClientId client) {
        var at = assignment
                .of(List.of(client), null)
                .place(client, task.boutique(), null)
                .orElse(new Place(task.boutique(), null));
        tell(List.of(task, tasks.moveTo(task.id(), client, at.assignee(), at.boutique())));
    }

    private void tell(Collection<Task> changed) {
        if (!changed.isEmpty()) {
            events.publishEvent(FollowUpsChanged.of(changed));
        }
    }
}
