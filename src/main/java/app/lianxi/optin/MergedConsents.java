package app.lianxi.optin;

import app.lianxi.client.ClientsMerged;
import app.lianxi.client.ClientsMerging;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What two agreed to who are one person: every consent and every withdrawal of either is hers, and times decide. What one
 * took back after the other gave it is taken back.
 */
@Component
class MergedConsents {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MergedConsents(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(ClientsMerging merging) {
        var sql = List.of(
                """
                insert into follower (client_id, account, followed_at, unfollowed_at, scanned_at, first_qr_id, first_qr_at)
                select :kept, account, followed_at, unfollowed_at, scanned_at, first_qr_id, first_qr_at
                from follower where client_id = :gone
                on conflict (client_id, account) do update set
                    followed_at = greatest(follower.followed_at, excluded.followed_at),
                    unfollowed_at = greatest(follower.unfollowed_at, excluded.unfollowed_at),
                    scanned_at = greatest(follower.scanned_at, excluded.scanned_at),
                    (first_qr_id, first_qr_at) = (select id, at from (values (follower.first_qr_id, follower.first_qr_at),
                        (excluded.first_qr_id, excluded.first_qr_at)) q (id, at) order by at nulls last limit 1)
                """,
                "delete from follower where client_id = :gone",
                """
                insert into qr_scan (qr_id, client_id, at, kind) select qr_id, :kept, at, kind from qr_scan
                where client_id = :gone on conflict do nothing
                """,
                "delete from qr_scan where client_id = :gone",
                """
                update opt_in o set client_id = :kept where client_id = :gone and not exists (select 1 from opt_in k
                    where k.client_id = :kept and k.purpose = o.purpose and k.given_at = o.given_at)
                """,
                "delete from opt_in where client_id = :gone",
                """
                insert into opt_in_withdrawal (client_id, purpose, at) select :kept, purpose, at from opt_in_withdrawal
                where client_id = :gone on conflict do nothing
                """,
                "delete from opt_in_withdrawal where client_id = :gone",
                """
                update opt_in o set withdrawn_at = w.at from (
                    select g.id, min(w.at) as at from opt_in g join opt_in_withdrawal w
                        on w.client_id = g.client_id and w.purpose = g.purpose and w.at >= g.given_at
                    where g.client_id = :kept group by g.id) w
                where o.id = w.id and (o.withdrawn_at is null or o.withdrawn_at > w.at)
                """);
        sql.forEach(one -> jdbc.sql(one)
                .param("kept", merging.kept().value())
                .param("gone", merging.gone().value())
                .update());
    }

    /** Whose payments may be tied to her is worked out anew. */
    @EventListener
    void on(ClientsMerged merged) {
        events.publishEvent(new OptInsChanged(merged.kept(), EnumSet.allOf(Purpose.class), clock.instant()));
    }
}
