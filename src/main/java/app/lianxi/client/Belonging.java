package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Reason;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom a client belongs to: one lead, any number of others who serve her, and the books of the boutiques that know her. Who
 * has no lead is taken by whoever wants to be it; a lead is changed by herself or by a manager. Everything is in the audit log.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Belonging {
    private static final int CANDIDATES = 50;

    private final JdbcClient jdbc;
    private final ClientBook book;
    private final LastingSight sight;
    private final ClientBoutiques clientBoutiques;
    private final ClientFacts facts;
    private final StaffRegister register;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Belonging(
            JdbcClient jdbc,
            ClientBook book,
            LastingSight sight,
            ClientBoutiques clientBoutiques,
            ClientFacts facts,
            StaffRegister register,
            CurrentStaff current,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.book = book;
        this.sight = sight;
        this.clientBoutiques = clientBoutiques;
        this.facts = facts;
        this.register = register;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /**
     * From now on she is this associate's; of nobody when absent.
     *
     * @throws ClientRefused when the reader may not see her, or for an hour only
     * @throws AccessDeniedException when she is another's, and the reader is no manager
     */
    public void lead(ClientId client, @Nullable StaffId lead) {
        sight.require(client);
        var me = current.require();
        var before = leadOf(client);
        var mine = before == null || before.equals(me.id());
        if (me.role() != Role.MANAGER && !mine || lead != null && !isAssociate(lead)) {
            throw new AccessDeniedException("She is another's client");
        }
        jdbc.sql(
                        "update client set lead_staff_id = :lead, lead_since = :at, lead_set_at = :at, version = version + 1 where id = :client")
                .param("lead", lead == null ? null : lead.value(), Types.OTHER)
                .param("at", Timestamp.from(clock.instant()))
                .param("client", client.value())
                .update();
        if (lead != null) {
            jdbc.sql("delete from client_staff where client_id = ? and staff_id = ?")
                    .params(client.value(), lead.value())
                    .update();
        }
        tell(client, "led.client", lead);
    }

    private @Nullable StaffId leadOf(ClientId client) {
        var lead = jdbc.sql("select lead_staff_id from client where id = ? for no key update")
                .param(client.value())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
        return lead.map(StaffId::new).orElse(null);
    }

    private boolean isAssociate(StaffId staff) {
        return register.serving(List.of(staff)).containsKey(staff);
    }

    /**
     * This associate serves her too, wherever she works: she is seen by her from now on.
     *
     * @throws ClientRefused when the reader may not see her, or for an hour only
     */
    public void serve(ClientId client, StaffId other) {
        sight.require(client);
        if (!isAssociate(other)) {
            throw new AccessDeniedException("Who serves nobody can't serve her");
        }
        jdbc.sql("""
                        insert into client_staff (client_id, staff_id, since, added_by)
                        select id, :other, :at, :by from client where id = :client and lead_staff_id is distinct from :other
                        on conflict do nothing
                        """)
                .param("client", client.value())
                .param("other", other.value())
                .param("at", Timestamp.from(clock.instant()))
                .param("by", current.require().id().value())
                .update();
        tell(client, "served.client", other);
    }

    /** Undoes {@link #serve}. */
    public void serveNoLonger(ClientId client, StaffId other) {
        sight.require(client);
        jdbc.sql("delete from client_staff where client_id = ? and staff_id = ?")
                .params(client.value(), other.value())
                .update();
        tell(client, "unserved.client", other);
    }

    /**
     * Her name and spend are masked from now on to all but those who serve her; or no longer.
     *
     * @param reason as {@link Reason} takes it
     * @throws AccessDeniedException when the reader neither serves her nor is a manager
     * @throws IllegalArgumentException when the reason is none
     */
    public void discreet(ClientId client, boolean discreet, String reason) {
        book.require(client);
        var stated = Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("This is no reason"));
        var me = current.require();
        if (me.role() != Role.MANAGER && !serves(client, me.id())) {
            throw new AccessDeniedException("She is served by others");
        }
        jdbc.sql("update client set discreet_at = :at, discreet_by = :by, version = version + 1 where id = :client")
                .param("at", discreet ? Timestamp.from(clock.instant()) : null, Types.TIMESTAMP)
                .param("by", me.id().value())
                .param("client", client.value())
                .update();
        audit.did(me, discreet ? "masked.client" : "unmasked.client", "client", client.value(), stated);
        changed(client);
    }

    private boolean serves(ClientId client, StaffId staff) {
        return jdbc.sql("""
                        select exists (select 1 from client where id = :client and lead_staff_id = :staff
                            union all select 1 from client_staff where client_id = :client and staff_id = :staff)
                        """)
                .param("client", client.value())
                .param("staff", staff.value())
                .query(Boolean.class)
                .single();
    }

    /** Who may serve her, of the boutiques that know her and of the reader's, whose names hold what was typed; by name. */
    @Transactional(readOnly = true)
    public List<Staff> candidates(ClientId client, String typed) {
        book.require(client);
        var boutiques = new HashSet<>(clientBoutiques.of(List.of(client)));
        boutiques.addAll(current.require().scope().boutiques());
        return register.serving(boutiques, typed, CANDIDATES);
    }

    private void tell(ClientId client, String action, @Nullable StaffId whom) {
        var name = whom == null ? "" : register.find(whom).map(Staff::name).orElse("");
        audit.did(current.require(), action, "client", client.value(), name);
        changed(client);
    }

    private void changed(ClientId client) {
        facts.changed(List.of(client));
        events.publishEvent(new ClientChanged(client));
    }
}
