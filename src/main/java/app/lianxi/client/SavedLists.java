package app.lianxi.client;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.ids.Ids;
import app.lianxi.ui.Live;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Lists of clients under a name: what they are narrowed to, not who is in it. Handed to a colleague, she sees whom she may see. */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class SavedLists {
    private static final int LONGEST_NAME = 80;
    private static final int MOST = 100;
    private static final String HERS = """
            select l.id, l.name, l.criteria, s.name as from_name from client_list l
            left join client_list_handed h on h.list_id = l.id and h.staff_id = :me and h.left_at is null
            left join staff s on s.id = h.by_id
            where l.removed_at is null and (l.owner_id = :me or h.staff_id is not null)
            """;
    private static final String HANDED = "list-handed:";
    private static final TypeReference<Map<Facet, Set<String>>> CHOSEN = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final StaffRegister register;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final JsonMapper json;
    private final Live live;
    private final Clock clock;

    SavedLists(
            JdbcClient jdbc,
            StaffRegister register,
            Boutiques boutiques,
            CurrentStaff current,
            JsonMapper json,
            Live live,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.boutiques = boutiques;
        this.current = current;
        this.json = json;
        this.live = live;
        this.clock = clock;
    }

    /**
     * A list.
     *
     * @param from who handed it to the reader; null when it is her own
     */
    public record SavedList(
            UUID id,
            String name,
            Criteria criteria,
            @Nullable String from) {}

    /** The reader's lists and those that were handed to her, by name; at most 100. */
    @Transactional(readOnly = true)
    public List<SavedList> mine() {
        return jdbc.sql(HERS + " order by lower(l.name), l.id limit :most")
                .param("me", me().id().value())
                .param("most", MOST)
                .query(this::toList)
                .list();
    }

    /** One of the reader's; nothing when it is none of hers. */
    @Transactional(readOnly = true)
    public Optional<SavedList> find(UUID id) {
        return jdbc.sql(HERS + " and l.id = :id")
                .param("me", me().id().value())
                .param("id", id)
                .query(this::toList)
                .optional();
    }

    /**
     * @param name 1 to 80 characters
     * @throws IllegalArgumentException when the name is none
     */
    public UUID save(String name, Criteria criteria) {
        var clean = Clients.clean(name, LONGEST_NAME);
        if (clean.isEmpty()) {
            throw new IllegalArgumentException("A list has a name");
        }
        var id = Ids.next();
        jdbc.sql("insert into client_list (id, owner_id, name, criteria, made_at) values (?, ?, ?, ?::jsonb, ?)")
                .params(
                        id,
                        me().id().value(),
                        clean,
                        json.writeValueAsString(criteria.chosen()),
                        Timestamp.from(clock.instant()))
                .update();
        return id;
    }

    /** The reader's own is gone, for all to whom it was handed too; one that was handed to her leaves only her. */
    public void remove(UUID id) {
        var now = Timestamp.from(clock.instant());
        var own = jdbc.sql("update client_list set removed_at = ? where id = ? and owner_id = ? and removed_at is null")
                .params(now, id, me().id().value())
                .update();
        if (own == 0) {
            jdbc.sql("update client_list_handed set left_at = ? where list_id = ? and staff_id = ? and left_at is null")
                    .params(now, id, me().id().value())
                    .update();
        }
    }

    /** Undoes {@link #remove}. */
    public void restore(UUID id) {
        var own = jdbc.sql("update client_list set removed_at = null where id = ? and owner_id = ?")
                .params(id, me().id().value())
                .update();
        if (own == 0) {
            jdbc.sql("update client_list_handed set left_at = null where list_id = ? and staff_id = ?")
                    .params(id, me().id().value())
                    .update();
        }
    }

    /**
     * A colleague has it too from now on, and hears of it on {@link StaffRegister#topic}: see {@link #handed}.
     *
     * @throws AccessDeniedException when it is none of the reader's, or the colleague works with no clients
     */
    public void hand(UUID id, StaffId colleague) {
        if (find(id).isEmpty() || !isColleague(colleague)) {
            throw new AccessDeniedException("This list is not hers to hand to her");
        }
        jdbc.sql("""
                        insert into client_list_handed (list_id, staff_id, by_id, at) values (?, ?, ?, ?)
                        on conflict (list_id, staff_id) do update
                            set by_id = excluded.by_id, at = excluded.at, left_at = null where client_list_handed.left_at is not null
                        """)
                .params(id, colleague.value(), me().id().value(), Timestamp.from(clock.instant()))
                .update();
        live.publish(StaffRegister.topic(colleague), HANDED + id);
    }

    /** Undoes {@link #hand}; of what somebody else handed to her it takes back nothing. */
    public void takeBack(UUID id, StaffId colleague) {
        jdbc.sql("""
                        update client_list_handed set left_at = ? where list_id = ? and staff_id = ? and by_id = ? and left_at is null
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        id,
                        colleague.value(),
                        me().id().value())
                .update();
    }

    /** Which list was handed to who hears this, if that is what she hears. */
    public static Optional<UUID> handed(String message) {
        return message.startsWith(HANDED)
                ? Optional.of(UUID.fromString(message.substring(HANDED.length())))
                : Optional.empty();
    }

    /** To whom the reader may hand a list: who serves clients in her boutiques, and whose name holds what was typed; by name. */
    @Transactional(readOnly = true)
    public List<Staff> colleagues(String typed) {
        return register.serving(scope(), typed, MOST).stream()
                .filter(one -> !one.id().equals(me().id()))
                .toList();
    }

    private Collection<BoutiqueId> scope() {
        return me().wholeHouse() ? boutiques.all().stream().map(Boutique::id).toList() : me().boutiques();
    }

    private boolean isColleague(StaffId staff) {
        var one = register.serving(List.of(staff)).get(staff);
        return one != null && (one.wholeHouse() || scope().stream().anyMatch(one::worksAt));
    }

    private SavedList toList(ResultSet row, int n) throws SQLException {
        var chosen = new EnumMap<Facet, Set<String>>(Facet.class);
        chosen.putAll(json.readValue(row.getString("criteria"), CHOSEN));
        return new SavedList(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new Criteria(chosen),
                row.getString("from_name"));
    }

    private Staff me() {
        return current.require();
    }
}
