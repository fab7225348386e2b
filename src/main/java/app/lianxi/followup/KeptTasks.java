package app.lianxi.followup;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody meant to do for her, and what came of it. */
@Component
@Order(96)
class KeptTasks implements KeptData {
    private final TaskTable tasks;

    KeptTasks(TaskTable tasks) {
        this.tasks = tasks;
    }

    @Override
    public String section() {
        return "tasks";
    }

    @Override
    public int count(ClientId client) {
        return tasks.count(client);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return tasks.everOf(client, limit).stream().map(KeptTasks::kept).toList();
    }

    private static Entry kept(Task task) {
        var data = new LinkedHashMap<String, Object>();
        data.put("title", task.title());
        data.put("text", task.text());
        data.put("dueOn", task.dueOn().toString());
        data.put("madeAt", task.madeAt());
        if (task.doneAt() != null) {
            data.put("doneAt", task.doneAt());
        }
        if (task.cancelledAt() != null) {
            data.put("cancelledAt", task.cancelledAt());
        }
        if (task.outcome() != null) {
            data.put("outcome", task.outcome().kind().name().toLowerCase(Locale.ROOT));
            data.put("outcomeText", task.outcome().text());
        }
        var state = task.doneAt() != null ? "done" : task.cancelledAt() != null ? "cancelled" : "open";
        var at =
                task.doneAt() != null ? task.doneAt() : task.cancelledAt() != null ? task.cancelledAt() : task.madeAt();
        return new Entry(Words.plain(task.title()), Words.of("kept.tasks." + state, at), data);
    }
}
