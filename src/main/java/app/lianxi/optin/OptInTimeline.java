package app.lianxi.optin;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a client agreed to and took back, and that she followed the house and left it. */
@Component
class OptInTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of("consent", "follow");
    }

    /** What was given, or taken back, at one moment is one thing. */
    @Override
    public String happened() {
        return """
                select kind, at, id, null::uuid as staff_id, null::uuid as boutique_id, detail, null::bytea as sealed from (
                    select 'consent' as kind, given_at as at, (array_agg(id order by id))[1] as id, jsonb_build_object('given', true,
                        'purposes', array_agg(purpose order by purpose), 'version', min(version), 'language', min(language)) as detail
                    from opt_in where client_id = :client group by given_at
                    union all
                    select 'consent', withdrawn_at, (array_agg(id order by id))[1], jsonb_build_object('given', false,
                        'purposes', array_agg(purpose order by purpose))
                    from opt_in where client_id = :client and withdrawn_at is not null group by withdrawn_at
                    union all
                    select 'follow', at, md5(account || at)::uuid, jsonb_build_object('followed', followed)
                    from (select account, followed_at as at, true as followed from follower where client_id = :client
                        union all select account, unfollowed_at, false from follower where client_id = :client) f
                    where at is not null) t
                where (at, id) < (:at, :id) order by at desc, id desc limit :limit
                """;
    }

    @Override
    public String standing() {
        return """
                select 'consent' as kind, at, id, null::uuid as staff_id, null::uuid as boutique_id, detail, null::bytea as sealed
                from (select distinct on (purpose) coalesce(withdrawn_at, given_at) as at, id, jsonb_build_object(
                        'purpose', purpose, 'given', withdrawn_at is null, 'version', version, 'language', language) as detail
                    from opt_in where client_id = :client order by purpose, given_at desc) c
                union all
                select 'follow', at, md5(account)::uuid, null, null, jsonb_build_object('follows', follows, 'leftAt', unfollowed_at),
                    null
                from (select account, unfollowed_at, greatest(followed_at, scanned_at) as proven,
                        unfollowed_at is null or greatest(followed_at, scanned_at) > unfollowed_at as follows,
                        case when unfollowed_at is null or followed_at > unfollowed_at then coalesce(followed_at, scanned_at)
                            else greatest(followed_at, scanned_at) end as at
                    from follower where client_id = :client) f
                where proven is not null
                """;
    }
}
