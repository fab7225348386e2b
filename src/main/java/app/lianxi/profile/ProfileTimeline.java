package app.lianxi.profile;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Notes as they read now, pieces as they came from state to state and journeys when they were told of; and all that stands,
 * but for notes that nobody pinned. A {@code detail} has {@code entry} (its id), the columns of
 * {@code profile_entry} and, where it happened, who is {@code named} in it.
 */
@Component
class ProfileTimeline implements TimelineSource {
    @Override
    public List<String> kinds() {
        return List.of("note", "profile");
    }

    /** What an entry's move is undone by does not stand here, nor does the move; nor what was removed. */
    @Override
    public String happened() {
        return """
                select 'note'::text, c.at, c.id, c.by_staff, e.boutique_id,
                    to_jsonb(e) - array['id', 'client_id', 'words']
                        || case c.kind when 'PIECE' then c.content else '{}' end || jsonb_build_object('entry', e.id,
                            'named', (select jsonb_agg(s.name order by s.name) from staff s where s.id = any(e.mentions))),
                    null::bytea
                from profile_change c join profile_entry e on e.id = c.entry_id
                where c.client_id = :client and (c.at, c.id) < (:at, :id)
                  and c.kind in ('NOTE', 'PIECE', 'PLAN') and c.did in ('WROTE', 'MOVED_ON') and e.removed_at is null
                  and not (c.did = 'MOVED_ON' and exists (
                      select from profile_change u
                      where u.entry_id = c.entry_id and u.version = c.version + 1 and u.did = 'UNDID'))
                order by c.at desc, c.id desc limit :limit
                """;
    }

    @Override
    public String standing() {
        return """
                select 'profile'::text, e.made_at, e.id, e.made_by, e.boutique_id,
                    to_jsonb(e) - array['id', 'client_id', 'words'] || jsonb_build_object('entry', e.id), null::bytea
                from profile_entry e
                where e.client_id = :client and e.removed_at is null and (e.kind <> 'NOTE' or e.state = 'PINNED')
                """;
    }
}
