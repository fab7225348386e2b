package app.lianxi.access;

import app.lianxi.ids.Ids;
import app.lianxi.money.Money;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does with boutiques. Each change is written to the audit log. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class BoutiqueAdministration {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final BoutiqueRepository boutiques;
    private final Boutiques known;
    private final JdbcClient jdbc;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BoutiqueAdministration(
            BoutiqueRepository boutiques,
            Boutiques known,
            JdbcClient jdbc,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.boutiques = boutiques;
        this.known = known;
        this.jdbc = jdbc;
        this.current = current;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A boutique as the form holds it.
     *
     * @param terminals store or terminal ids by which channels name its tills
     * @param version of what was opened; 0 for a new one
     */
    public record Draft(
            String code,
            String name,
            String nameZh,
            String city,
            String country,
            String timeZone,
            String currency,
            List<String> terminals,
            int version) {}

    /** A boutique with what its list and form show besides. */
    public record Entry(Boutique boutique, List<String> terminals, int version) {}

    /** All of them, open ones first, by name; two queries. */
    @Transactional(readOnly = true)
    public List<Entry> all() {
        var terminals = jdbc.sql("select boutique_id, terminal_id from boutique_terminal order by terminal_id")
                .query((row, n) -> java.util.Map.entry(
                        row.getObject("boutique_id", java.util.UUID.class), row.getString("terminal_id")))
                .list();
        return boutiques.findAllByOrderByName().stream()
                .map(entity -> new Entry(
                        entity.toBoutique(),
                        terminals.stream()
                                .filter(one -> one.getKey().equals(entity.id))
                                .map(java.util.Map.Entry::getValue)
                                .toList(),
                        entity.version))
                .sorted(java.util.Comparator.comparing(entry -> entry.boutique().closed()))
                .toList();
    }

    /** @throws Refused when a field is not as it should be */
    @Transactional
    public BoutiqueId create(Draft draft) {
        check(draft);
        Refused.unless(draft.code().matches("[a-z0-9]{2,16}"), "code", "access.error.code");
        Refused.unless(boutiques.findByCode(draft.code()).isEmpty(), "code", "access.error.code.taken");
        var entity = new BoutiqueEntity();
        entity.id = Ids.next();
        entity.code = draft.code();
        entity.createdAt = clock.instant();
        fill(entity, draft);
        try {
            boutiques.saveAndFlush(entity);
        } catch (DataIntegrityViolationException e) {
            throw Refused.because("code", "access.error.code.taken");
        }
        setTerminals(entity, draft.terminals());
        record("created.boutique", entity, draft.code());
        return new BoutiqueId(entity.id);
    }

    /**
     * Changes everything but the code, which tills know.
     *
     * @throws Refused when a field is not as it should be, or somebody else changed it meanwhile
     */
    @Transactional
    public void edit(BoutiqueId id, Draft draft) {
        check(draft);
        var entity = opened(id, draft.version());
        var moved = !entity.timeZone.equals(draft.timeZone());
        fill(entity, draft);
        save(entity);
        touch(entity);
        setTerminals(entity, draft.terminals());
        if (moved) {
            events.publishEvent(new TimeZoneChanged(id));
        }
        record("edited.boutique", entity, entity.code);
    }

    @Transactional
    public void close(BoutiqueId id, int version) {
        var entity = opened(id, version);
        if (entity.closedAt == null) {
            entity.closedAt = clock.instant();
            save(entity);
            record("closed.boutique", entity, entity.code);
        }
    }

    @Transactional
    public void reopen(BoutiqueId id, int version) {
        var entity = opened(id, version);
        if (entity.closedAt != null) {
            entity.closedAt = null;
            save(entity);
            record("reopened.boutique", entity, entity.code);
        }
    }

    private BoutiqueEntity opened(BoutiqueId id, int version) {
        var entity = boutiques.findById(id.value()).orElseThrow(() -> Refused.because("", "access.error.gone"));
        Refused.unless(entity.version == version, "", "access.error.changed");
        return entity;
    }

    private void save(BoutiqueEntity entity) {
        try {
            boutiques.saveAndFlush(entity);
        } catch (OptimisticLockingFailureException e) {
            throw Refused.because("", "access.error.changed");
        }
    }

    /** A change of tills alone is a change of the boutique: who opened it before sees that, and waits for it. */
    private void touch(BoutiqueEntity entity) {
        var locked = jdbc.sql("update boutique set version = version + 1 where id = ? and version = ?")
                .params(entity.id, entity.version)
                .update();
        Refused.unless(locked == 1, "", "access.error.changed");
    }

    private static void check(Draft draft) {
        Refused.unless(within(draft.name(), 1, 120), "name", "access.error.name.boutique");
        Refused.unless(within(draft.nameZh(), 0, 120), "nameZh", "access.error.name.boutique");
        Refused.unless(within(draft.city(), 1, 80), "city", "access.error.city");
        Refused.unless(COUNTRIES.contains(draft.country()), "country", "access.error.country");
        Refused.unless(isZone(draft.timeZone()), "timeZone", "access.error.zone");
        Refused.unless(Money.isCurrency(draft.currency()), "currency", "access.error.currency");
        Refused.unless(
                draft.terminals().stream().allMatch(terminal -> terminal.strip().matches("[\\x21-\\x7e]{1,64}")),
                "terminals",
                "access.error.terminals");
    }

    private static boolean within(String text, int least, int most) {
        var length = text.strip().length();
        return length >= least && length <= most && text.indexOf('\0') < 0;
    }

    private static boolean isZone(String zone) {
        try {
            return ZoneId.getAvailableZoneIds().contains(ZoneId.of(zone).getId());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void fill(BoutiqueEntity entity, Draft draft) {
        entity.name = draft.name().strip();
        entity.nameZh = draft.nameZh().strip();
        entity.city = draft.city().strip();
        entity.country = draft.country();
        entity.timeZone = draft.timeZone();
        entity.currency = draft.currency();
    }

    private void setTerminals(BoutiqueEntity entity, List<String> terminals) {
        var wanted = new TreeSet<String>();
        terminals.forEach(terminal -> wanted.add(terminal.strip()));
        jdbc.sql("delete from boutique_terminal where boutique_id = ?")
                .param(entity.id)
                .update();
        var taken = new ArrayList<String>();
        for (var terminal : wanted) {
            var added = jdbc.sql("insert into boutique_terminal (terminal_id, boutique_id) values (?, ?)"
                            + " on conflict (terminal_id) do nothing")
                    .param(terminal)
                    .param(entity.id)
                    .update();
            if (added == 0) {
                taken.add(terminal);
            }
        }
        Refused.unless(taken.isEmpty(), "terminals", "access.error.terminals.taken", String.join(", ", taken));
    }

    private void record(String action, BoutiqueEntity entity, String what) {
        known.readAnew();
        audit.did(current.require(), action, "boutique", entity.id, what);
    }
}
