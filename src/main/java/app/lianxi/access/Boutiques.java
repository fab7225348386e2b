package app.lianxi.access;

import app.lianxi.ids.Ids;
import app.lianxi.ui.Live;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The boutiques of the house, read by every module; written by administrators only. */
@Service
@Transactional(readOnly = true)
public class Boutiques {
    private static final String BOUTIQUE =
            "select id, code, name, name_zh, city, country, time_zone, currency, closed_at is not null from boutique ";

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final String CHANGED = "boutiques";

    private final BoutiqueRepository boutiques;
    private final JdbcClient jdbc;
    private final Live live;
    private final Clock clock;
    private volatile @Nullable Read read;

    Boutiques(BoutiqueRepository boutiques, JdbcClient jdbc, Live live, Clock clock) {
        this.live = live;
        live.hear(CHANGED, message -> read = null);
        this.boutiques = boutiques;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All boutiques, closed ones too, by name. They are kept in memory until somebody says that they changed. */
    public List<Boutique> all() {
        var known = read;
        if (known == null || known.at() + KNOWN_FOR.toNanos() < System.nanoTime()) {
            var now = System.nanoTime();
            known = new Read(
                    boutiques.findAllByOrderByName().stream()
                            .map(BoutiqueEntity::toBoutique)
                            .toList(),
                    now);
            read = known;
        }
        return known.boutiques();
    }

    private record Read(List<Boutique> boutiques, long at) {}

    /** They changed: whoever asks reads them anew, after the transaction too. */
    public void readAnew() {
        read = null;
        live.publish(CHANGED, "");
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    read = null;
                }
            });
        }
    }

    public Optional<Boutique> find(BoutiqueId id) {
        return jdbc.sql(BOUTIQUE + "where id = ?")
                .param(id.value())
                .query((row, n) -> toBoutique(row))
                .optional();
    }

    /** In one query; those who are not known are left out. */
    public Map<BoutiqueId, Boutique> named(Collection<BoutiqueId> ids) {
        var found = new HashMap<BoutiqueId, Boutique>();
        if (!ids.isEmpty()) {
            jdbc.sql(BOUTIQUE + "where id = any(:ids)")
                    .param("ids", ids.stream().map(BoutiqueId::value).toArray(UUID[]::new))
                    .query(row -> {
                        var boutique = toBoutique(row);
                        found.put(boutique.id(), boutique);
                    });
        }
        return found;
    }

    private static Boutique toBoutique(ResultSet row) throws SQLException {
        return new Boutique(
                new BoutiqueId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                ZoneId.of(row.getString(7)),
                row.getString(8),
                row.getBoolean(9));
    }

    public Optional<Boutique> findByCode(String code) {
        if (code.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return jdbc.sql(BOUTIQUE + "where code = ?")
                .param(code)
                .query((row, n) -> toBoutique(row))
                .optional();
    }

    /** What these codes stand for, in one query; unknown ones are left out. */
    public Map<String, String> names(Collection<String> codes) {
        var found = new HashMap<String, String>();
        if (!codes.isEmpty()) {
            jdbc.sql("select code, name from boutique where code = any(:codes)")
                    .param("codes", codes.toArray(String[]::new))
                    .query(row -> {
                        found.put(row.getString(1), row.getString(2));
                    });
        }
        return found;
    }

    /** The boutiques whose tills channels name so in their notices; unknown tills are left out. */
    public Map<String, BoutiqueId> findByTerminals(Collection<String> terminalIds) {
        var found = new HashMap<String, BoutiqueId>();
        if (!terminalIds.isEmpty()) {
            jdbc.sql("select terminal_id, boutique_id from boutique_terminal where terminal_id = any(:ids)")
                    .param("ids", terminalIds.toArray(String[]::new))
                    .query(row -> {
                        found.put(row.getString(1), new BoutiqueId(row.getObject(2, UUID.class)));
                    });
        }
        return found;
    }

    /** A boutique of the demo or of a set-up without hands; administrators use {@code BoutiqueAdministration}. */
    @Transactional
    public BoutiqueId add(Boutique boutique) {
        var entity = new BoutiqueEntity();
        entity.id = Ids.next();
        entity.code = boutique.code();
        entity.name = boutique.name();
        entity.nameZh = boutique.nameZh();
        entity.city = boutique.city();
        entity.country = boutique.country();
        entity.timeZone = boutique.zone().getId();
        entity.currency = boutique.currency();
        entity.createdAt = clock.instant();
        readAnew();
        return new BoutiqueId(boutiques.saveAndFlush(entity).id);
    }

    /** From now on this till, as channels name it in their notices, is this boutique's. */
    @Transactional
    public void addTerminal(String terminalId, BoutiqueId boutique) {
        jdbc.sql("""
                        insert into boutique_terminal (terminal_id, boutique_id) values (?, ?)
                        on conflict (terminal_id) do update set boutique_id = excluded.boutique_id
                        """).params(terminalId, boutique.value()).update();
    }
}
