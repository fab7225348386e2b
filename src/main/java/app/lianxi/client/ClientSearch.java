package app.lianxi.client;

import app.lianxi.access.CurrentCaller;
import app.lianxi.access.CurrentCaller.Caller;
import app.lianxi.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds clients while somebody types: by their names as {@link NameGrams} has them, by phone, e-mail address, or the last
 * digits of a transaction. Whose whole name was typed stands first, then whom the caller serves or opened lately, then whom
 * the house saw last.
 */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
public class ClientSearch {
    private static final int LONGEST_QUERY = 200;
    private static final int ELSEWHERE = 5;
    private final JdbcClient jdbc;
    private final CurrentCaller caller;
    private final ContactLookup contacts;
    private final List<TransactionTails> tails;
    private final Clock clock;

    ClientSearch(DataSource dataSource, CurrentCaller caller, Vault vault, List<TransactionTails> tails, Clock clock) {
        this.jdbc = Plans.kept(dataSource);
        this.caller = caller;
        this.contacts = new ContactLookup(vault);
        this.tails = tails;
        this.clock = clock;
    }

    /**
     * A client who was found.
     *
     * @param own whether the caller serves her
     * @param lastPurchaseAt absent when she bought nothing that is known to be hers, and when she is masked
     */
    public record Found(
            Client client, boolean own, @Nullable Instant lastPurchaseAt) {}

    /**
     * What was found.
     *
     * @param here the caller's boutiques' clients and her own, the best first
     * @param elsewhere those of other boutiques whose whole name, phone or address was typed, and who agreed to be found
     */
    public record Findings(List<Found> here, List<Found> elsewhere) {}

    /**
     * @param text at most 200 characters count; blank gives whom the caller serves or opened lately, the latest first, then the
     *     others
     * @param limit how many of the caller's boutiques
     * @throws IllegalArgumentException when a character is none
     */
    public Findings find(String text, int limit) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("q holds a character that no name has");
        }
        var stripped = text.strip();
        var query = stripped.substring(0, Math.min(stripped.length(), LONGEST_QUERY));
        var who = caller.require();
        var typed = Typed.of(query, contacts);
        if (!typed.blank() && typed.isNothing()) {
            return new Findings(List.of(), List.of());
        }
        var digits = query.replaceAll("[\\s-]", "");
        var payers = digits.matches("[0-9]{" + ContactGrams.TAIL + ",64}")
                ? tails.stream()
                        .flatMap(one -> one.payersOf(digits, who.scope(), limit).stream())
                        .toList()
                : List.<ClientId>of();
        return ranked(candidates(typed, payers, who, limit), limit);
    }

    /** @param here whether it may be shown in the list of the caller's own boutiques */
    private record Candidate(
            Found found,
            boolean whole,
            boolean here,
            @Nullable Instant openedAt,
            Instant touchedAt) {
        boolean near() {
            return found.own() || openedAt != null;
        }

        Instant latest() {
            return openedAt != null && openedAt.isAfter(touchedAt) ? openedAt : touchedAt;
        }
    }

    private List<Candidate> candidates(Typed typed, List<ClientId> payers, Caller who, int limit) {
        var sql = "with " + SearchSql.of(typed, who.scope(), who.staffId() != null, !payers.isEmpty())
                + " select " + ClientBook.COLUMNS + """
                , %s as own, f.whole, f.touched_at, x.last_purchase_at,
                  (:wholeHouse or x.boutiques && :boutiques::uuid[] or f.own) as here,
                  (select max(v.last_at) from client_view v where v.client_id = f.client_id and v.staff_id = cast(:me as uuid)) as opened_at
                from f join client c on c.id = f.client_id and c.erased_at is null and c.merged_into is null
                  left join client_facet x on x.client_id = f.client_id
                """.formatted(Sight.SERVED);
        return jdbc.sql(sql)
                .param("grams", typed.grams().toArray(String[]::new))
                .param("rarest", typed.rarest())
                .param("runs", typed.runs().toArray(String[]::new))
                .param("whole", new String[] {typed.whole()})
                .param("contacts", typed.contacts().toArray(String[]::new))
                .param("hers", typed.hers().toArray(String[]::new))
                .param("contactsAndTails", typed.contactsAndTails().toArray(String[]::new))
                .param("boutiques", who.scope().ids())
                .param("wholeHouse", who.scope().wholeHouse())
                .param("me", who.staffId() == null ? null : who.staffId().value(), Types.OTHER)
                .param("weeks", Weeks.latest(clock.instant()).toArray(String[]::new))
                .param("limit", limit)
                .param("besidePayers", Math.max(limit / 2, limit - payers.size()))
                .param("elsewhere", ELSEWHERE)
                .param(
                        "payers",
                        payers.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .query(ClientSearch::toCandidate)
                .list();
    }

    private static Candidate toCandidate(ResultSet row, int n) throws SQLException {
        var own = row.getBoolean("own");
        var client = ClientBook.toClient(row, n).maskedUnless(own);
        var bought = row.getTimestamp("last_purchase_at");
        var opened = row.getTimestamp("opened_at");
        return new Candidate(
                new Found(client, own, bought == null || client.masked() ? null : bought.toInstant()),
                row.getBoolean("whole"),
                row.getBoolean("here"),
                opened == null ? null : opened.toInstant(),
                row.getTimestamp("touched_at").toInstant());
    }

    private static Findings ranked(List<Candidate> candidates, int limit) {
        var once = new LinkedHashMap<ClientId, Candidate>();
        candidates.forEach(one -> once.putIfAbsent(one.found().client().id(), one));
        var best = once.values().stream()
                .sorted(Comparator.comparing(Candidate::whole)
                        .thenComparing(Candidate::near)
                        .thenComparing(Candidate::latest)
                        .reversed())
                .toList();
        return new Findings(
                found(best.stream().filter(Candidate::here), limit),
                found(best.stream().filter(one -> !one.here()), ELSEWHERE));
    }

    private static List<Found> found(Stream<Candidate> candidates, int limit) {
        return candidates.limit(limit).map(Candidate::found).toList();
    }
}
