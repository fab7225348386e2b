package app.lianxi.client;

import app.lianxi.access.CurrentCaller;
import app.lianxi.access.CurrentCaller.Caller;
import app.lianxi.vault.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    private static final int RECENTLY_OPENED = 100;
    private static final int ELSEWHERE = 5;
    private static final int SHORTEST_WHOLE = 4;

    private static final String FOUND = """
            select s.client_id, s.touched_at, s.discreet, s.staff @> array[cast(:me as uuid)] as own,
                s.grams @> :whole::text[] or s.grams && :contacts::text[] as whole
            from client_search s""";

    private static final String OPENED =
            "select client_id from client_view where staff_id = cast(:me as uuid) order by last_at desc limit :opened";

    private final JdbcClient jdbc;
    private final CurrentCaller caller;
    private final ContactLookup contacts;
    private final List<TransactionTails> tails;

    ClientSearch(DataSource dataSource, CurrentCaller caller, Vault vault, List<TransactionTails> tails) {
        this.jdbc = FreshPlans.over(dataSource);
        this.caller = caller;
        this.contacts = new ContactLookup(vault);
        this.tails = tails;
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
     * @param text at most 200 characters count; blank gives whom the caller opened lately, then her own, then the others
     * @param limit how many of the caller's boutiques
     * @throws IllegalArgumentException when a character is none
     */
    public Findings find(String text, int limit) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("q holds a character that no name has");
        }
        var typed = text.strip();
        typed = typed.substring(0, Math.min(typed.length(), LONGEST_QUERY));
        var who = caller.require();
        var query = new Query(NameGrams.typed(typed), NameGrams.whole(typed), contacts.of(typed), typed.isEmpty());
        if (!query.blank() && query.isNothing()) {
            return new Findings(List.of(), List.of());
        }
        var digits = typed.replaceAll("[\\s-]", "");
        var payers = digits.matches("[0-9]{" + ContactGrams.TAIL + ",64}")
                ? tails.stream()
                        .flatMap(one -> one.payersOf(digits, who.scope(), limit).stream())
                        .toList()
                : List.<ClientId>of();
        return ranked(candidates(query, payers, who, limit), limit);
    }

    /** @param contacts a whole phone number's or address's grams, or those of four characters that may end one */
    private record Query(Collection<String> grams, String whole, Collection<String> contacts, boolean blank) {
        boolean isNothing() {
            return grams.isEmpty() && contacts.isEmpty();
        }

        /** Whether as much was typed as only who knows her would type. */
        boolean namesHer() {
            var name = whole.substring(NameGrams.WHOLE.length());
            return !name.isEmpty() && name.length() >= (Han.is(name.codePointAt(0)) ? 2 : SHORTEST_WHOLE);
        }
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

    private List<Candidate> candidates(Query query, List<ClientId> payers, Caller who, int limit) {
        var sight = who.scope().wholeHouse() ? "true" : "s.boutiques && :boutiques::uuid[]";
        var serves = "s.staff @> array[cast(:me as uuid)]";
        var matches = query.blank() ? "true" : "s.grams @> :grams::text[]";
        var parts = new ArrayList<String>();
        if (query.blank() || !query.grams().isEmpty()) {
            parts.add(newest(matches + " and not s.discreet and " + sight, "limit"));
            if (who.staffId() != null) {
                parts.add(newest(
                        matches + " and (" + serves + " or " + sight + " and s.client_id = any(array(" + OPENED + ")))",
                        "limit"));
            }
        }
        if (!query.grams().isEmpty()) {
            parts.add(newest("s.grams @> :whole::text[] and " + sight, "limit"));
            if (query.namesHer() && !who.scope().wholeHouse()) {
                parts.add(newest(
                        "(s.grams @> :whole::text[] or s.grams && :contacts::text[]) and s.house and not s.discreet",
                        "elsewhere"));
            }
        }
        if (!query.contacts().isEmpty()) {
            parts.add(newest("s.grams && :contacts::text[] and " + sight, "limit"));
        }
        if (!payers.isEmpty()) {
            parts.add(newest("s.client_id = any(:payers::uuid[]) and " + sight, "limit"));
        }
        var sql = "with f as (select distinct * from (" + String.join(" union all ", parts) + ") f) select "
                + ClientBook.COLUMNS + """
                , f.own, f.whole, f.touched_at, x.last_purchase_at,
                  (:wholeHouse or x.boutiques && :boutiques::uuid[] or f.own) as here,
                  (select max(v.last_at) from client_view v where v.client_id = f.client_id and v.staff_id = cast(:me as uuid)) as opened_at
                from f join client c on c.id = f.client_id left join client_facet x on x.client_id = f.client_id
                """;
        return jdbc.sql(sql)
                .param("grams", query.grams().toArray(String[]::new))
                .param("whole", new String[] {query.whole()})
                .param("contacts", query.contacts().toArray(String[]::new))
                .param("boutiques", who.scope().ids())
                .param("wholeHouse", who.scope().wholeHouse())
                .param("me", who.staffId() == null ? null : who.staffId().value(), Types.OTHER)
                .param("limit", limit)
                .param("opened", RECENTLY_OPENED)
                .param("elsewhere", ELSEWHERE)
                .param(
                        "payers",
                        payers.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .query(ClientSearch::toCandidate)
                .list();
    }

    private static String newest(String where, String limit) {
        return "(" + FOUND + " where " + where + " order by s.touched_at desc, s.client_id desc limit :" + limit + ")";
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
