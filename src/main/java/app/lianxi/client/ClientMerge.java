package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Reason;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one client of two who are the same person, once and for all: what each module knows of either is of the one who
 * stays, and the address of the other leads to her. What stands of both, such as two names, is the one's who stays.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientMerge {
    private final JdbcClient jdbc;
    private final ClientBook book;
    private final LastingSight sight;
    private final ClientFacts facts;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    ClientMerge(
            JdbcClient jdbc,
            ClientBook book,
            LastingSight sight,
            ClientFacts facts,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.book = book;
        this.sight = sight;
        this.facts = facts;
        this.current = current;
        this.audit = audit;
        this.events = events;
    }

    /**
     * @param reason as {@link Reason} takes it, kept in the audit log
     * @throws ClientRefused when the reader may not see both, or one of them for an hour only
     * @throws ClientMerged when one of them was merged meanwhile
     * @throws IllegalArgumentException when they are the same, or the reason is none
     */
    public void merge(ClientId gone, ClientId kept, String reason) {
        var stated = Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("This is no reason"));
        if (gone.equals(kept)) {
            throw new IllegalArgumentException("She is herself");
        }
        book.open(gone);
        book.open(kept);
        sight.requireToLast(gone);
        sight.requireToLast(kept);
        events.publishEvent(new ClientsMerging(gone, kept));
        audit.did(current.require(), "merged.client", "client", kept.value(), stated);
        events.publishEvent(new ClientsMerged(gone, kept));
        facts.changed(List.of(gone, kept));
        events.publishEvent(new ClientChanged(gone));
        events.publishEvent(new ClientChanged(kept));
    }

    /** Identities first and then clients, as whoever erases takes them; who comes second finds that it was done. */
    @EventListener
    @Order(ClientsMerging.HELD)
    void hold(ClientsMerging merging) {
        var both = new UUID[] {merging.gone().value(), merging.kept().value()};
        jdbc.sql("select id from identity where client_id = any(?) order by id for update")
                .param(both)
                .query()
                .listOfRows();
        // Who comes second holds neither: whoever waits for the one who went holds her and wants the other next
        book.requireThere(merging.gone());
        book.requireThere(merging.kept());
        jdbc.sql("select id from client where id = any(?) order by id for update")
                .param(both)
                .query()
                .listOfRows();
        book.requireThere(merging.gone());
        book.requireThere(merging.kept());
    }

    @EventListener
    void on(ClientsMerging merging) {
        var sql = List.of(
                "update identity set client_id = :kept where client_id = :gone",
                """
                insert into client_boutique (client_id, boutique_id, origin, since)
                select :kept, boutique_id, origin, since from client_boutique where client_id = :gone
                on conflict (client_id, boutique_id, origin) do update set since = least(client_boutique.since, excluded.since)
                """,
                "delete from client_boutique where client_id = :gone",
                """
                insert into client_staff (client_id, staff_id, since, added_by)
                select :kept, staff_id, since, added_by from client_staff where client_id = :gone
                union all select :kept, lead_staff_id, coalesce(lead_since, first_seen_at), null from client
                where id = :gone and lead_staff_id is not null
                    and lead_staff_id is distinct from (select lead_staff_id from client where id = :kept)
                    and exists (select 1 from client where id = :kept and lead_staff_id is not null)
                on conflict do nothing
                """,
                "delete from client_staff where client_id = :gone",
                """
                insert into client_view (client_id, staff_id, day, first_at, last_at, times, reason)
                select :kept, staff_id, day, first_at, last_at, times, reason from client_view where client_id = :gone
                on conflict (client_id, staff_id, day) do update set first_at = least(client_view.first_at, excluded.first_at),
                    last_at = greatest(client_view.last_at, excluded.last_at), times = client_view.times + excluded.times
                """,
                "delete from client_view where client_id = :gone",
                "update look_across set subject_id = :kept where subject_id = :gone",
                """
                update client k set name = coalesce(nullif(k.name, ''), g.name),
                    name_latin = case when k.name = '' then g.name_latin else k.name_latin end,
                    home_city = coalesce(nullif(k.home_city, ''), g.home_city), tier = coalesce(nullif(k.tier, ''), g.tier),
                    languages = k.languages || array(select l from unnest(g.languages) l where not l = any(k.languages)),
                    lead_staff_id = coalesce(k.lead_staff_id, g.lead_staff_id),
                    lead_since = case when k.lead_staff_id is null then g.lead_since else k.lead_since end,
                    lead_set_at = coalesce(k.lead_set_at, g.lead_set_at), discreet_at = coalesce(k.discreet_at, g.discreet_at),
                    discreet_by = coalesce(k.discreet_by, g.discreet_by),
                    first_seen_at = least(k.first_seen_at, g.first_seen_at), version = k.version + 1
                from client g where k.id = :kept and g.id = :gone
                """,
                """
                update client set merged_into = :kept, name = '', name_latin = '', home_city = '', languages = '{}', tier = '',
                    lead_staff_id = null, lead_since = null, discreet_at = null, discreet_by = null, version = version + 1
                where id = :gone
                """,
                "update client set merged_into = :kept where merged_into = :gone");
        sql.forEach(one -> jdbc.sql(one)
                .param("kept", merging.kept().value())
                .param("gone", merging.gone().value())
                .update());
    }
}
