package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientStaff;
import app.lianxi.followup.FollowUpRefused.Why;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Which tasks the reader may see and do something with: those of clients whom she may see; to put one off, cancel it or give
 * it to somebody is for whose it is, who made it, and the manager of its boutique.
 */
@Component
class TaskReach {
    private final TaskTable tasks;
    private final ClientBook book;
    private final ClientStaff audience;
    private final StaffRegister register;
    private final Assignment assignment;
    private final CurrentStaff current;

    TaskReach(
            TaskTable tasks,
            ClientBook book,
            ClientStaff audience,
            StaffRegister register,
            Assignment assignment,
            CurrentStaff current) {
        this.tasks = tasks;
        this.book = book;
        this.audience = audience;
        this.register = register;
        this.assignment = assignment;
        this.current = current;
    }

    /** Held until the transaction ends, of a client whom the reader may see. */
    Task held(TaskId id) {
        var client = tasks.find(id).orElseThrow(TaskReach::notFound).client();
        book.require(client);
        return tasks.lock(id).orElseThrow(TaskReach::notFound);
    }

    /** As {@link #held}, to be put off or cancelled by the reader. */
    Task handled(TaskId id) {
        var task = held(id);
        var reader = current.require();
        require(isHers(reader, task) || reader.id().equals(task.madeBy()) || manages(reader, task));
        return task;
    }

    /** As {@link #held}, to be given to somebody by the reader; what is nobody's is taken by who works there. */
    Task given(TaskId id, @Nullable StaffId to) {
        var task = held(id);
        var reader = current.require();
        var taken = task.assignee() == null && reader.id().equals(to) && reader.worksAt(task.boutique());
        require(taken || isHers(reader, task) || manages(reader, task));
        return task;
    }

    /**
     * The boutique of what this person is to do for a client.
     *
     * @param rather if she works there
     * @throws FollowUpRefused when she may not see the client; the reader herself may
     */
    BoutiqueId boutique(StaffId who, ClientId client, @Nullable BoutiqueId rather) {
        var staff = who.equals(current.require().id())
                        || audience.among(client, List.of(who)).contains(who)
                ? register.serving(List.of(who)).get(who)
                : null;
        if (staff == null) {
            throw FollowUpRefused.because(Why.MAY_NOT_SEE, "assignee");
        }
        return rather != null && staff.worksAt(rather)
                ? rather
                : assignment
                        .boutique(staff, client)
                        .orElseThrow(() -> FollowUpRefused.because(Why.BOUTIQUE, "assignee"));
    }

    private static boolean isHers(Staff reader, Task task) {
        return reader.id().equals(task.assignee());
    }

    private static boolean manages(Staff reader, Task task) {
        return reader.role() == Role.MANAGER && reader.worksAt(task.boutique());
    }

    private static void require(boolean may) {
        if (!may) {
            throw new AccessDeniedException("A task of somebody else");
        }
    }

    static FollowUpRefused notFound() {
        return FollowUpRefused.because(Why.NOT_FOUND, "task");
    }
}
