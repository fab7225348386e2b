package app.lianxi.access;

import app.lianxi.ids.Ids;
import app.lianxi.ui.Live;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works in the house, for other modules to name and find; changed by {@link StaffAdministration}, and by set-ups
 * without hands through {@link #add}.
 */
@Service
@Transactional(readOnly = true)
public class StaffRegister {
    private final StaffRepository staff;
    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final PasswordEncoder encoder;
    private final Live live;
    private final Clock clock;

    StaffRegister(
            StaffRepository staff,
            JdbcClient jdbc,
            Sessions sessions,
            PasswordEncoder encoder,
            Live live,
            Clock clock) {
        this.staff = staff;
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.encoder = encoder;
        this.live = live;
        this.clock = clock;
    }

    /** The {@link Live} topic of a member of staff. */
    public static String topic(StaffId staff) {
        return "staff:" + staff.value();
    }

    /** In SQL: asked at each start, which then does without the repository. */
    public boolean isEmpty() {
        return !jdbc.sql("select exists (select 1 from staff)")
                .query(Boolean.class)
                .single();
    }

    public Optional<Staff> find(StaffId id) {
        return Optional.ofNullable(named(Set.of(id)).get(id));
    }

    /** Those who are not disabled and work there, by name; those of the whole house too. */
    public List<Staff> at(BoutiqueId boutique) {
        return staff.findAllByOrderByName().stream()
                .filter(one -> one.disabledAt == null)
                .map(StaffEntity::toStaff)
                .filter(one -> one.worksAt(boutique))
                .toList();
    }

    /** In one query; those who are not known are left out. */
    public Map<StaffId, Staff> named(Collection<StaffId> ids) {
        return those("true", ids);
    }

    /** Those of them who serve clients and may sign in, in one query. */
    public Map<StaffId, Staff> serving(Collection<StaffId> ids) {
        return those("s.disabled_at is null and s.role in ('ASSOCIATE', 'MANAGER')", ids);
    }

    /** In SQL: every screen names its staff, and the repository is ten times as much work. */
    private Map<StaffId, Staff> those(String which, Collection<StaffId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("""
                        select s.id, s.username, s.name, s.role, s.whole_house, s.language, s.must_change_password,
                            array(select b.boutique_id from staff_boutique b where b.staff_id = s.id) as boutiques
                        from staff s where s.id = any(:ids::uuid[]) and""" + " " + which)
                .param("ids", ids.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .query((row, n) -> toStaff(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Staff::id, one -> one));
    }

    private static Staff toStaff(ResultSet row) throws SQLException {
        var boutiques = (UUID[]) row.getArray("boutiques").getArray();
        return new Staff(
                new StaffId(row.getObject("id", UUID.class)),
                row.getString("username"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Stream.of(boutiques).map(BoutiqueId::new).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("whole_house"),
                row.getString("language"),
                row.getBoolean("must_change_password"));
    }

    /**
     * Those who serve clients in one of these boutiques and may sign in, whose name or username holds what was typed; by name.
     *
     * @param limit at most 100
     */
    public List<Staff> serving(Collection<BoutiqueId> at, String typed, int limit) {
        var like = typed.strip()
                .replace("\0", "")
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        var found = jdbc.sql("""
                        select s.id from staff s
                        where s.disabled_at is null and s.role in ('ASSOCIATE', 'MANAGER')
                          and (s.name ilike :like or s.username ilike :like)
                          and (s.whole_house or exists (select from staff_boutique b
                              where b.staff_id = s.id and b.boutique_id = any(:boutiques::uuid[])))
                        order by s.name, s.id limit :limit
                        """)
                .param("like", "%" + like + "%")
                .param(
                        "boutiques",
                        ids(Set.copyOf(at)).stream().map(String::valueOf).toArray(String[]::new))
                .param("limit", Math.clamp(limit, 1, 100))
                .query((row, n) -> new StaffId(row.getObject(1, java.util.UUID.class)))
                .list();
        var people = named(found);
        return found.stream()
                .map(people::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Adds without asking who adds: for set-ups without hands; {@code id} of the argument is ignored. */
    @Transactional
    public StaffId add(Staff one, String password) {
        return new StaffId(staff.saveAndFlush(entity(one, encode(password))).id);
    }

    /** As {@link #add(Staff, String)}, all with one password: to hash it for each would take seconds. */
    @Transactional
    public void add(Collection<Staff> all, String password) {
        var hash = encode(password);
        staff.saveAllAndFlush(all.stream().map(one -> entity(one, hash)).toList());
    }

    private StaffEntity entity(Staff one, String hash) {
        var entity = new StaffEntity();
        entity.id = Ids.next();
        entity.username = one.username();
        entity.name = one.name();
        entity.passwordHash = hash;
        entity.role = one.role();
        entity.boutiques = new HashSet<>(ids(one.boutiques()));
        entity.wholeHouse = one.wholeHouse();
        entity.language = one.language();
        entity.mustChangePassword = one.mustChangePassword();
        entity.createdAt = clock.instant();
        return entity;
    }

    private String encode(String password) {
        var hash = encoder.encode(password);
        if (hash == null) {
            throw new IllegalArgumentException("A password is missing");
        }
        return hash;
    }

    private static Set<UUID> ids(Set<BoutiqueId> boutiques) {
        return boutiques.stream().map(BoutiqueId::value).collect(Collectors.toSet());
    }

    /** Ends all sessions of this person and has open screens leave at once. */
    @Transactional
    void endSessions(StaffId id) {
        sessions.end(id, sessions.now());
        live.publish(topic(id), "signed-out");
    }
}
