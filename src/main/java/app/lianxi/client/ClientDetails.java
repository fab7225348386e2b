package app.lianxi.client;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.StaffId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who a client is, as the house's people write it down. A name that she gave herself is hers: staff add how it is written in
 * Latin letters, and a name only where there is none or where one of them wrote it. Where she is at home, which languages she
 * reads and her tier may be written by all who may see her, since she reads them on her own page and corrects them there.
 */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientDetails {
    public static final int LONGEST_TIER = 40;
    private static final int MOST_LANGUAGES = 8;

    private final JdbcClient jdbc;
    private final ClientBook book;
    private final ClientFacts facts;
    private final CurrentStaff current;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ClientDetails(
            JdbcClient jdbc,
            ClientBook book,
            ClientFacts facts,
            CurrentStaff current,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.book = book;
        this.facts = facts;
        this.current = current;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /**
     * What can be written of her; empty where nobody knows.
     *
     * @param languages BCP 47 tags, what she reads best first
     */
    public record Details(String name, String nameLatin, String homeCity, List<String> languages, String tier) {
        public Details {
            languages = List.copyOf(languages);
        }
    }

    /**
     * What stands of her.
     *
     * @param nameIsHers whether she gave her name herself
     * @param by who of the house wrote last
     */
    public record Sheet(
            Details details,
            boolean nameIsHers,
            @Nullable StaffId by,
            @Nullable Instant at) {}

    /** @throws ClientRefused when the reader may not see her */
    @Transactional(readOnly = true)
    public Sheet of(ClientId client) {
        book.require(client);
        return sheet(client, "");
    }

    /**
     * Writes down who she is; what is too long is cut. A Chinese name is written in Latin letters too, unless whoever writes it
     * does.
     *
     * @param read what the writer changed
     * @return what stands now: writing {@code read} over it undoes this
     * @throws ClientRefused when the writer may not see her
     * @throws DetailsChanged when something else stands by now
     * @throws AccessDeniedException when another name is written over one that she gave herself
     */
    public Details rewrite(ClientId client, Details read, Details typed) {
        book.require(client);
        var before = sheet(client, " for no key update");
        if (!before.details().equals(read)) {
            throw new DetailsChanged(before);
        }
        var now = clean(typed, read);
        var renamed = !now.name().equals(read.name());
        if (renamed && before.nameIsHers()) {
            throw new AccessDeniedException("She gave this name herself");
        }
        if (!now.equals(read)) {
            write(client, now, renamed);
            audit.did(current.require(), "described.client", "client", client.value(), changed(read, now));
            facts.changed(List.of(client));
            events.publishEvent(new ClientChanged(client));
        }
        return now;
    }

    private void write(ClientId client, Details now, boolean renamed) {
        jdbc.sql("""
                        update client set name = :name, name_latin = :latin, home_city = :city, languages = :languages,
                            tier = :tier, details_by = :me, details_at = :at, version = version + 1,
                            name_by = case when :name = '' then null when :renamed then :me else name_by end
                        where id = :client
                        """)
                .param("name", now.name())
                .param("latin", now.nameLatin())
                .param("city", now.homeCity())
                .param("languages", now.languages().toArray(String[]::new))
                .param("tier", now.tier())
                .param("me", current.require().id().value())
                .param("at", Timestamp.from(clock.instant()))
                .param("renamed", renamed)
                .param("client", client.value())
                .update();
    }

    private Sheet sheet(ClientId client, String locking) {
        return jdbc.sql("""
                        select name, name_latin, home_city, languages, tier, name <> '' and name_by is null, details_by, details_at
                        from client where id = ?""" + locking)
                .param(client.value())
                .query((row, n) -> {
                    var by = row.getObject(7, UUID.class);
                    var at = row.getTimestamp(8);
                    return new Sheet(
                            new Details(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    List.of((String[]) row.getArray(4).getArray()),
                                    row.getString(5)),
                            row.getBoolean(6),
                            by == null ? null : new StaffId(by),
                            at == null ? null : at.toInstant());
                })
                .single();
    }

    private static Details clean(Details typed, Details read) {
        var name = Clients.clean(typed.name(), Clients.LONGEST_NAME);
        var latin = Clients.clean(typed.nameLatin(), Clients.LONGEST_NAME);
        var leftToUs = !name.equals(read.name()) && latin.equals(read.nameLatin());
        return new Details(
                name,
                leftToUs ? LatinName.of(name) : latin,
                Clients.clean(typed.homeCity(), Clients.LONGEST_CITY),
                typed.languages().stream()
                        .map(Locale::forLanguageTag)
                        .filter(language -> !language.getLanguage().isEmpty())
                        .map(Locale::toLanguageTag)
                        .distinct()
                        .limit(MOST_LANGUAGES)
                        .toList(),
                Clients.clean(typed.tier(), LONGEST_TIER));
    }

    /** Which of it, never what it says. */
    private static String changed(Details before, Details now) {
        var sameName = before.name().equals(now.name()) && before.nameLatin().equals(now.nameLatin());
        return Stream.of(
                        sameName ? "" : "name",
                        before.homeCity().equals(now.homeCity()) ? "" : "home_city",
                        before.languages().equals(now.languages()) ? "" : "languages",
                        before.tier().equals(now.tier()) ? "" : "tier")
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
