package app.lianxi.followup;

import app.lianxi.access.StaffId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code task_template}. */
@Component
class TemplateTable {
    private final JdbcClient jdbc;

    TemplateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those in use, by name. */
    List<TaskTemplate> all() {
        return jdbc.sql("select * from task_template where withdrawn_at is null order by lower(name), id")
                .query(TemplateTable::toTemplate)
                .list();
    }

    Optional<TaskTemplate> find(TemplateId id) {
        return jdbc.sql("select * from task_template where id = ? and withdrawn_at is null")
                .param(id.value())
                .query(TemplateTable::toTemplate)
                .optional();
    }

    void insert(TaskTemplate template, StaffId by, Instant at) {
        jdbc.sql("""
                        insert into task_template (id, name, title, text, days, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        template.id().value(),
                        template.name(),
                        template.title(),
                        template.text(),
                        template.days(),
                        by.value(),
                        Timestamp.from(at))
                .update();
    }

    void withdraw(TemplateId id, StaffId by, Instant at) {
        jdbc.sql("update task_template set withdrawn_by = ?, withdrawn_at = ? where id = ? and withdrawn_at is null")
                .params(by.value(), Timestamp.from(at), id.value())
                .update();
    }

    void bringBack(TemplateId id) {
        jdbc.sql("update task_template set withdrawn_by = null, withdrawn_at = null where id = ?")
                .param(id.value())
                .update();
    }

    private static TaskTemplate toTemplate(ResultSet row, int n) throws SQLException {
        return new TaskTemplate(
                new TemplateId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("title"),
                row.getString("text"),
                row.getInt("days"));
    }
}
