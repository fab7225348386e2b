package app.lianxi.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit log as an administrator reads it: newest first, page by page from where the last one ended. */
@Service
public class AuditLog {
    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was done or refused. */
    public record Entry(
            UUID id,
            Instant at,
            String actor,
            String action,
            String subject,
            @Nullable UUID subjectId,
            String reason) {}

    /**
     * @param text found in the actor, the action or the reason; empty for everything
     * @param refusalsOnly only what was refused
     * @param before the last entry of the page before; null for the first page
     * @param limit at most 500
     */
    @Secured("ROLE_ADMINISTRATOR")
    @Transactional(readOnly = true)
    public List<Entry> page(String text, boolean refusalsOnly, @Nullable Entry before, int limit) {
        return jdbc.sql("""
                        select id, at, actor, action, subject, subject_id, reason from audit_entry
                        where (cast(:at as timestamptz) is null or (at, id) < (:at, cast(:id as uuid)))
                          and (:text = '' or actor ilike :like or action ilike :like or reason ilike :like)
                          and (not :refusals or action like 'refused.%')
                        order by at desc, id desc limit :limit
                        """)
                .param(
                        "at",
                        before == null ? null : before.at().atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", before == null ? null : before.id(), java.sql.Types.OTHER)
                .param("text", text.strip())
                .param(
                        "like",
                        "%"
                                + text.strip()
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_") + "%")
                .param("refusals", refusalsOnly)
                .param("limit", Math.clamp(limit, 1, 500))
                .query((row, n) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getObject("subject_id", UUID.class),
                row.getString("reason"));
    }
}
