package app.lianxi.client;

import app.lianxi.access.CurrentCaller;
import app.lianxi.access.CurrentCaller.Caller;
import app.lianxi.rate.HouseCurrency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The clients whom the caller sees, narrowed by facets, counted and sorted, page by page. Nothing is counted beyond
 * {@value #COUNTED}.
 */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Narrowing {
    /** Counts are exact up to so many. */
    public static final int COUNTED = 10_000;

    /** So many of a facet's values are told of at first; of the others those that somebody asks for. */
    public static final int FIRST_VALUES = 12;

    private static final int MOST_VALUES = 50;
    /** So many are looked through while somebody types, from one to the next along their index. */
    private static final int MOST_CITIES = 5_000;

    /** So many clients of some boutiques are counted in one pass; each value by itself would go through most of them each time. */
    private static final int ONE_PASS = 50_000;

    private final JdbcClient jdbc;
    private final CurrentCaller caller;
    private final HouseCurrency house;
    private final Clock clock;

    Narrowing(DataSource dataSource, CurrentCaller caller, HouseCurrency house, Clock clock) {
        this.jdbc = Plans.fresh(dataSource);
        this.caller = caller;
        this.house = house;
        this.clock = clock;
    }

    /** In which order. */
    public enum Sort {
        /** Those first with whom the house had to do last. */
        RECENT("f.touched_at", "timestamptz", true),
        NAME("f.sort_name", "text", false),
        /** Those first who bought last; without those who never did. */
        LAST_PURCHASE("f.last_purchase_at", "timestamptz", true),
        /** Those first who spent most; without those who spent nothing. */
        SPEND("f.spend", "bigint", true);

        private final String column;
        private final String type;
        private final boolean descending;

        Sort(String column, String type, boolean descending) {
            this.column = column;
            this.type = type;
            this.descending = descending;
        }

        private boolean tellsSpend() {
            return this == LAST_PURCHASE || this == SPEND;
        }
    }

    /**
     * A client in a list.
     *
     * @param spend what she spent in all, in minor units of the house's currency; 0 when she is masked
     */
    public record Row(Client client, @Nullable Instant lastPurchaseAt, int purchases, long spend, Cursor cursor) {}

    /** Where a row stands in its list. */
    public record Cursor(String value, UUID client) {}

    /** So many; more than are counted when it is {@value #COUNTED} and one. */
    public int count(Criteria criteria) {
        return counted(condition(criteria, caller.require(), null), criteria, COUNTED + 1);
    }

    /** As many as the pages of this order have in all, and no further than this. */
    public int count(Criteria criteria, Sort sort, int most) {
        return counted(ordered(criteria, sort, caller.require()), criteria, most);
    }

    private int counted(String condition, Criteria criteria, int most) {
        return parameters(
                        jdbc.sql("select count(*) from (select 1 from client_facet f where " + condition
                                + " limit :limit) c"),
                        criteria,
                        caller.require())
                .param("limit", most)
                .query(Integer.class)
                .single();
    }

    /** How many clients have a value of a facet, within what else was chosen. */
    public record Count(String value, int clients) {}

    /**
     * The values of a facet, of those that would be found if nothing of it were chosen: the most frequent first.
     */
    public List<Count> counts(Criteria criteria, Facet facet) {
        var who = caller.require();
        var others = criteria.with(facet, Set.of());
        var onePass = who.scope().wholeHouse() ? COUNTED : ONE_PASS;
        var sample = parameters(
                        jdbc.sql(facet.counted(condition(others, who, facet) + " limit " + (onePass + 1))
                                + " order by 2 desc, 1 limit " + (FIRST_VALUES + 1)),
                        others,
                        who)
                .query((row, n) -> new Sampled(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
        var found = sample.stream()
                .flatMap(one -> Stream.ofNullable(one.value())
                        .map(value -> new Count(value, Math.min(one.clients(), COUNTED + 1))))
                .limit(FIRST_VALUES)
                .toList();
        return sample.isEmpty() || sample.getFirst().all() <= onePass
                ? found
                : each(others, facet, who, values(facet, found));
    }

    /**
     * The same of these values alone, such as those that begin as somebody typed.
     *
     * @param values at most 50
     */
    public List<Count> counts(Criteria criteria, Facet facet, Collection<String> values) {
        return each(
                criteria.with(facet, Set.of()),
                facet,
                caller.require(),
                values.stream().distinct().limit(MOST_VALUES).toList());
    }

    /**
     * The same of home cities in which this stands, however it is written; where the house knows more than {@value #MOST_CITIES}
     * cities, since anybody writes her own, of the rest only the one that is written so.
     *
     * @param typed of one letter or more
     */
    public List<Count> cities(Criteria criteria, String typed) {
        var wanted = NameGrams.folded(typed);
        return wanted.isEmpty()
                ? List.of()
                : counts(
                        criteria,
                        Facet.HOME_CITY,
                        Stream.concat(
                                        Stream.of(Clients.clean(typed, Clients.LONGEST_CITY)),
                                        jdbc
                                                .sql(Facet.HOME_CITY.all() + " limit " + MOST_CITIES)
                                                .query(String.class)
                                                .list()
                                                .stream()
                                                .filter(city ->
                                                        NameGrams.folded(city).contains(wanted)))
                                .toList());
    }

    private record Sampled(@Nullable String value, int clients, int all) {}

    /** Those that there may be, or else the most frequent of the first that were looked at. */
    private List<String> values(Facet facet, List<Count> found) {
        if (!facet.known().isEmpty()) {
            return facet.known();
        }
        return facet.inUse().isEmpty()
                ? found.stream().map(Count::value).toList()
                : jdbc.sql(facet.inUse()).query((row, n) -> row.getString(1)).list();
    }

    /** Of many clients each value is counted by itself, by whichever index serves it best, and no further than counts go. */
    private List<Count> each(Criteria others, Facet facet, Caller who, List<String> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        var condition = condition(others, who, facet);
        var parts = new ArrayList<String>();
        for (var n = 0; n < values.size(); n++) {
            parts.add("select " + n + ", (select count(*) from (select 1 from client_facet f where " + condition
                    + " and " + facet.has(values.get(n), "value" + n) + " limit " + (COUNTED + 1) + ") c)");
        }
        var query = parameters(jdbc.sql(String.join(" union all ", parts)), others, who);
        for (var n = 0; n < values.size(); n++) {
            query = query.param("value" + n, values.get(n));
        }
        return query.query((row, n) -> new Count(values.get(row.getInt(1)), row.getInt(2))).list().stream()
                .filter(one -> one.clients() > 0)
                .sorted(Comparator.comparing(Count::clients).reversed().thenComparing(Count::value))
                .toList();
    }

    /**
     * @param after the last row of the page before; null for the first page
     * @param limit 1 to 1,000
     */
    public List<Row> page(Criteria criteria, Sort sort, @Nullable Cursor after, int limit) {
        var who = caller.require();
        var direction = sort.descending ? " desc" : "";
        var from = after == null
                ? ""
                : " and (" + sort.column + ", f.client_id) " + (sort.descending ? "<" : ">") + " (cast(:value as "
                        + sort.type + "), :client)";
        var sql = "select " + ClientBook.COLUMNS + ", f.last_purchase_at, f.purchases, f.spend, f.place, "
                + "f.staff @> array[cast(:me as uuid)] as own from (select f.*, " + sort.column
                + "::text as place from client_facet f where "
                + ordered(criteria, sort, who) + from
                + " order by " + sort.column + direction + ", f.client_id" + direction
                + " limit :limit) f join client c on c.id = f.client_id order by " + sort.column + direction
                + ", f.client_id" + direction;
        return parameters(jdbc.sql(sql), criteria, who)
                .param("value", after == null ? null : after.value())
                .param("client", after == null ? null : after.client())
                .param("limit", Math.clamp(limit, 1, 1000))
                .query(Narrowing::toRow)
                .list();
    }

    /** Who stands in an order: in that of their purchases, those who bought. */
    private static String ordered(Criteria criteria, Sort sort, Caller who) {
        return condition(criteria, who, sort.tellsSpend() ? Facet.SPEND : null)
                + switch (sort) {
                    case LAST_PURCHASE -> " and f.last_purchase_at is not null";
                    case SPEND -> " and f.spend > 0";
                    default -> "";
                };
    }

    private static Row toRow(ResultSet row, int n) throws SQLException {
        var client = ClientBook.toClient(row, n).maskedUnless(row.getBoolean("own"));
        var bought = row.getTimestamp("last_purchase_at");
        return new Row(
                client,
                bought == null || client.masked() ? null : bought.toInstant(),
                client.masked() ? 0 : row.getInt("purchases"),
                client.masked() ? 0 : row.getLong("spend"),
                new Cursor(row.getString("place"), client.id().value()));
    }

    /** @param told a facet that is counted or sorted by beside those that are chosen */
    private static String condition(Criteria criteria, Caller who, @Nullable Facet told) {
        var conditions = new ArrayList<String>();
        conditions.add(
                who.scope().wholeHouse()
                        ? "true"
                        : "(f.boutiques && cast(:boutiques as uuid[]) or f.staff @> array[cast(:me as uuid)])");
        criteria.chosen().keySet().stream()
                .sorted()
                .map(facet -> chosen(facet, criteria))
                .forEach(conditions::add);
        if (told != null && told.isMasked()
                || criteria.chosen().keySet().stream().anyMatch(Facet::isMasked)) {
            conditions.add("(not f.discreet or f.staff @> array[cast(:me as uuid)])");
        }
        return conditions.stream().collect(Collectors.joining(" and "));
    }

    private static String chosen(Facet facet, Criteria criteria) {
        var parts = new ArrayList<String>();
        for (var value : sorted(criteria, facet)) {
            parts.add(facet.has(value, parameter(facet, parts.size())));
        }
        return "(" + String.join(facet.wantsAll() ? ") and (" : ") or (", parts).transform(all -> "(" + all + ")")
                + ")";
    }

    private static List<String> sorted(Criteria criteria, Facet facet) {
        return criteria.of(facet).stream().sorted().toList();
    }

    private static String parameter(Facet facet, int n) {
        return "chosen" + facet.ordinal() + "_" + n;
    }

    private StatementSpec parameters(StatementSpec query, Criteria criteria, Caller who) {
        var all = query.param("boutiques", who.scope().ids())
                .param("me", who.staffId() == null ? null : who.staffId().value(), Types.OTHER)
                .param("now", Timestamp.from(clock.instant()))
                .param("unit", (long) Math.pow(10, house.currency().getDefaultFractionDigits()));
        for (var facet : criteria.chosen().keySet()) {
            var values = sorted(criteria, facet);
            for (var n = 0; n < values.size(); n++) {
                all = all.param(parameter(facet, n), values.get(n));
            }
        }
        return all;
    }
}
