package app.lianxi.followup;

import app.lianxi.access.StaffDisabled;
import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientsMerging;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks go with their client; those of who leaves are nobody's, for the boutique's manager to see. */
@Component
class TaskMoves {
    private final JdbcClient jdbc;
    private final TaskTable tasks;
    private final ApplicationEventPublisher events;

    TaskMoves(JdbcClient jdbc, TaskTable tasks, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.events = events;
    }

    /** What was done goes with its task. */
    @EventListener
    void on(ClientErasing erasing) {
        jdbc.sql("delete from task where client_id = ?")
                .param(erasing.client().value())
                .update();
    }

    @EventListener
    void on(ClientsMerging merging) {
        jdbc.sql("update task set client_id = ? where client_id = ?")
                .params(merging.kept().value(), merging.gone().value())
                .update();
    }

    @EventListener
    void on(StaffDisabled disabled) {
        for (var task : tasks.openOf(disabled.staff())) {
            var left = tasks.reassign(task.id(), null, task.boutique(), null);
            events.publishEvent(FollowUpsChanged.of(List.of(task, left)));
        }
    }
}
