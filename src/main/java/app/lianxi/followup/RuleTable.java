package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Scope;
import app.lianxi.access.StaffId;
import app.lianxi.followup.Rule.Terms;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import app.lianxi.profile.Occasion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code task_rule}. */
@Component
class RuleTable {
    private final JdbcClient jdbc;

    RuleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Rule> running(Trigger trigger) {
        return jdbc.sql("select * from task_rule where trigger = ? and stopped_at is null order by id")
                .param(trigger.name())
                .query(RuleTable::toRule)
                .list();
    }

    /** Those of these boutiques and of the whole house, those that run first, the newest first. */
    List<Rule> all(Scope scope) {
        return jdbc.sql("""
                        select * from task_rule
                        where :wholeHouse or boutique_id is null or boutique_id = any(:boutiques::uuid[])
                        order by stopped_at is not null, id desc
                        """)
                .param("wholeHouse", scope.wholeHouse())
                .param("boutiques", scope.ids())
                .query(RuleTable::toRule)
                .list();
    }

    Optional<Rule> find(RuleId id) {
        return jdbc.sql("select * from task_rule where id = ?")
                .param(id.value())
                .query(RuleTable::toRule)
                .optional();
    }

    RuleId insert(Terms terms, StaffId by, Instant at) {
        var id = new RuleId(Ids.next());
        var least = terms.least();
        jdbc.sql("""
                        insert into task_rule (id, trigger, days, least, currency, occasion, title, text, boutique_id, started_by,
                            started_at)
                        values (:id, :trigger, :days, :least, :currency, :occasion, :title, :text, :boutique, :by, :at)
                        """)
                .param("id", id.value())
                .param("trigger", terms.trigger().name())
                .param("days", terms.days())
                .param("least", least == null ? null : least.value(), Types.BIGINT)
                .param("currency", least == null ? null : least.currencyCode(), Types.CHAR)
                .param(
                        "occasion",
                        terms.occasion() == null ? null : terms.occasion().name(),
                        Types.VARCHAR)
                .param("title", terms.title())
                .param("text", terms.text())
                .param(
                        "boutique",
                        terms.boutique() == null ? null : terms.boutique().value(),
                        Types.OTHER)
                .param("by", by.value())
                .param("at", Timestamp.from(at))
                .update();
        return id;
    }

    void stop(RuleId id, StaffId by, Instant at) {
        jdbc.sql("update task_rule set stopped_by = ?, stopped_at = ? where id = ? and stopped_at is null")
                .params(by.value(), Timestamp.from(at), id.value())
                .update();
    }

    void goOn(RuleId id) {
        jdbc.sql("update task_rule set stopped_by = null, stopped_at = null where id = ?")
                .param(id.value())
                .update();
    }

    private static Rule toRule(ResultSet row, int n) throws SQLException {
        var currency = row.getString("currency");
        var occasion = row.getString("occasion");
        var boutique = row.getObject("boutique_id", UUID.class);
        var stopped = row.getTimestamp("stopped_at");
        var stoppedBy = row.getObject("stopped_by", UUID.class);
        return new Rule(
                new RuleId(row.getObject("id", UUID.class)),
                new Terms(
                        Trigger.valueOf(row.getString("trigger")),
                        row.getInt("days"),
                        currency == null ? null : Money.of(row.getLong("least"), currency),
                        occasion == null ? null : Occasion.valueOf(occasion),
                        row.getString("title"),
                        row.getString("text"),
                        boutique == null ? null : new BoutiqueId(boutique)),
                new StaffId(row.getObject("started_by", UUID.class)),
                row.getTimestamp("started_at").toInstant(),
                stoppedBy == null ? null : new StaffId(stoppedBy),
                stopped == null ? null : stopped.toInstant());
    }
}
