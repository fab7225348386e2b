package app.lianxi.followup;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tasks were made, or something became of them. Published inside the transaction that does it.
 *
 * @param staff whose they are or were
 */
public record FollowUpsChanged(Set<ClientId> clients, Set<StaffId> staff) {
    /** Of these tasks, as they were and as they are. */
    static FollowUpsChanged of(Collection<Task> tasks) {
        var clients = new HashSet<ClientId>();
        var staff = new HashSet<StaffId>();
        for (var task : tasks) {
            clients.add(task.client());
            if (task.assignee() != null) {
                staff.add(task.assignee());
            }
        }
        return new FollowUpsChanged(clients, staff);
    }
}
