package app.lianxi.access;

import app.lianxi.ids.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit log: refusals, looks across boutiques, what administrators did. Written in a transaction of its own, so that
 * a refusal is recorded although what was asked for is rolled back. Holds ids and actions, never personal data.
 */
@Service
public class Audit {
    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an administrator did, in the transaction in which she did it: both stand or neither does. */
    @Transactional
    public void did(Staff by, String action, String subject, UUID subjectId, String what) {
        insert(by.username(), by.id(), action, subject, subjectId, null, what);
    }

    /** What a client did to what is kept of her, in the transaction in which she did it. */
    @Transactional
    public void byHerself(String action, UUID client, String what) {
        insert("client", null, action, "client", client, null, what);
    }

    /** Lets go of the reasons that stand with what was done to these: they may tell of a person who is erased. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetReasons(String subject, Collection<UUID> subjects) {
        jdbc.sql(
                        "update audit_entry set reason = '' where subject = :subject and subject_id = any(:subjects) and reason <> ''")
                .param("subject", subject)
                .param("subjects", subjects.toArray(UUID[]::new))
                .update();
    }

    /**
     * @param actor a member of staff's username, or {@code token:name}
     * @param action a verb and a noun, such as {@code refused.client} or {@code created.boutique}
     * @param subject the table of what it was done to
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(
            String actor,
            @Nullable StaffId staff,
            String action,
            String subject,
            @Nullable UUID subjectId,
            @Nullable BoutiqueId boutique,
            String reason) {
        insert(actor, staff, action, subject, subjectId, boutique, reason);
    }

    private void insert(
            String actor,
            @Nullable StaffId staff,
            String action,
            String subject,
            @Nullable UUID subjectId,
            @Nullable BoutiqueId boutique,
            String reason) {
        jdbc.sql("""
                        insert into audit_entry (id, at, actor, staff_id, action, subject, subject_id, boutique_id, reason)
                        values (:id, :at, :actor, :staff, :action, :subject, :subjectId, :boutique, :reason)
                        """)
                .param("id", Ids.next())
                .param("at", clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param("actor", actor)
                .param("staff", staff == null ? null : staff.value())
                .param("action", action)
                .param("subject", subject)
                .param("subjectId", subjectId)
                .param("boutique", boutique == null ? null : boutique.value())
                .param("reason", reason)
                .update();
    }
}
