package app.lianxi.followup;

import app.lianxi.client.ClientId;
import app.lianxi.followup.Task.Origin;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks by what they came of. */
@Component
class TaskSubjects {
    private final JdbcClient jdbc;

    TaskSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that came of these, held until the transaction ends. */
    List<Task> of(Origin origin, Collection<String> subjects) {
        return jdbc.sql(
                        "select t.* from task t where t.subject = any(:subjects) and t.origin = :origin order by t.id for update")
                .param("subjects", subjects.toArray(String[]::new))
                .param("origin", origin.name())
                .query(TaskRow::toTask)
                .list();
    }

    /** Those of a client that rules made of what is named so at first, held until the transaction ends. */
    List<Task> ofRules(ClientId client, String beginning) {
        return jdbc.sql("""
                        select t.* from task t
                        where t.client_id = ? and t.origin = 'RULE' and starts_with(t.subject, ?) order by t.id for update
                        """)
                .params(client.value(), beginning)
                .query(TaskRow::toTask)
                .list();
    }

    /** Those of these from which this rule has made a task. */
    Set<String> made(RuleId rule, Collection<String> subjects) {
        return new HashSet<>(jdbc.sql("select subject from task where rule_id = :rule and subject = any(:subjects)")
                .param("rule", rule.value())
                .param("subjects", subjects.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
