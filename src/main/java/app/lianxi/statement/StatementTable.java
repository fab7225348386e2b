package app.lianxi.statement;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import app.lianxi.statement.Matching.Span;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code statement}, its sums and its differences. */
@Component
class StatementTable {
    private static final String DAY = """
            select s.id, s.channel, s.account, s.day, s.read_at, s.next_at, s.staff_id, s.lines, s.trouble, s.trouble_line,
                s.trouble_detail, s.aside_at, s.aside_by, s.aside_reason,
                (select count(*) from statement_difference d where d.statement_id = s.id and d.resolved_at is null) open,
                (select count(*) from statement_difference d where d.statement_id = s.id and d.reason is not null) accepted
            from statement s
            """;

    private static final String DIFFERENCE = """
            select id, statement_id, transaction_id, refund_id, reference, at, kind, theirs, theirs_currency, ours,
                ours_currency, answer, resolved_at, staff_id, reason
            from statement_difference
            """;

    private final JdbcClient jdbc;

    StatementTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<StatementDay> days(LocalDate from, LocalDate until) {
        return differing(jdbc.sql(DAY + "where s.day >= ? and s.day <= ? order by s.day desc, s.channel, s.account")
                .params(Date.valueOf(from), Date.valueOf(until))
                .query(StatementTable::day)
                .list());
    }

    /** Those before a day that wait to be read, or of which a difference is open. */
    List<StatementDay> unfinished(LocalDate before, int limit) {
        return differing(jdbc.sql(DAY + """
                        where s.day < ? and (s.read_at is null and s.aside_at is null or exists (
                            select from statement_difference d where d.statement_id = s.id and d.resolved_at is null))
                        order by s.day desc, s.channel, s.account limit ?
                        """)
                .params(Date.valueOf(before), limit)
                .query(StatementTable::day)
                .list());
    }

    boolean anyBefore(LocalDate day) {
        return jdbc.sql("select exists (select from statement where day < ?)")
                .param(Date.valueOf(day))
                .query(Boolean.class)
                .single();
    }

    Optional<StatementDay> day(String channel, String account, LocalDate day) {
        return differing(jdbc.sql(DAY + "where s.channel = ? and s.account = ? and s.day = ?")
                        .params(channel, account, Date.valueOf(day))
                        .query(StatementTable::day)
                        .list())
                .stream()
                .findFirst();
    }

    private static StatementDay day(ResultSet row, int n) throws SQLException {
        var readAt = row.getTimestamp("read_at");
        return new StatementDay(
                row.getObject("id", UUID.class),
                row.getString("channel"),
                row.getString("account"),
                row.getDate("day").toLocalDate(),
                readAt == null ? null : readAt.toInstant(),
                readAt != null && row.getObject("staff_id") == null,
                row.getLong("lines"),
                row.getInt("open"),
                row.getInt("accepted"),
                List.of(),
                readAt == null && row.getObject("next_at") == null,
                trouble(row),
                aside(row));
    }

    private static StatementDay.@Nullable Trouble trouble(ResultSet row) throws SQLException {
        var symbol = row.getString("trouble");
        return symbol == null
                ? null
                : new StatementDay.Trouble(
                        symbol, row.getObject("trouble_line", Long.class), row.getString("trouble_detail"));
    }

    private static StatementDay.@Nullable Aside aside(ResultSet row) throws SQLException {
        var at = row.getTimestamp("aside_at");
        return at == null
                ? null
                : new StatementDay.Aside(
                        at.toInstant(),
                        new StaffId(row.getObject("aside_by", UUID.class)),
                        row.getString("aside_reason"));
    }

    private List<StatementDay> differing(List<StatementDay> days) {
        var by = new HashMap<UUID, List<Money>>();
        jdbc.sql("""
                        select statement_id, currency, sum(amount) from (
                            select statement_id, theirs_currency currency, theirs amount from statement_difference
                            where resolved_at is null and statement_id = any(:ids::uuid[])
                            union all
                            select statement_id, ours_currency, -ours from statement_difference
                            where resolved_at is null and statement_id = any(:ids::uuid[])) one
                        where currency is not null group by statement_id, currency having sum(amount) <> 0 order by currency
                        """)
                .param("ids", days.stream().map(day -> day.id().toString()).toArray(String[]::new))
                .query(row -> {
                    by.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(Money.of(row.getLong(3), row.getString(2)));
                });
        return days.stream()
                .map(day -> new StatementDay(
                        day.id(),
                        day.channel(),
                        day.account(),
                        day.day(),
                        day.readAt(),
                        day.fetched(),
                        day.lines(),
                        day.open(),
                        day.accepted(),
                        by.getOrDefault(day.id(), List.of()),
                        day.toUpload(),
                        day.trouble(),
                        day.aside()))
                .toList();
    }

    List<StatementDay.Sum> sums(UUID statement) {
        return jdbc.sql("""
                        select currency, payments, paid, refunds, refunded from statement_sum where statement_id = ? order by paid desc
                        """)
                .param(statement)
                .query((row, n) -> new StatementDay.Sum(
                        row.getLong(2),
                        Money.of(row.getLong(3), row.getString(1)),
                        row.getLong(4),
                        Money.of(row.getLong(5), row.getString(1))))
                .list();
    }

    /** The open ones first, of them the greatest first. */
    List<Difference> differences(UUID statement, int limit) {
        return jdbc.sql(DIFFERENCE + """
                        where statement_id = ? and (resolved_at is null or reason is not null)
                        order by resolved_at is not null, abs(coalesce(theirs, 0) - coalesce(ours, 0)) desc, id limit ?
                        """)
                .params(statement, limit)
                .query(StatementTable::difference)
                .list();
    }

    /** The open ones: those first that were never asked about, or longest ago. */
    List<Difference> toAsk(UUID statement, int limit) {
        return jdbc.sql(DIFFERENCE + """
                        where statement_id = ? and resolved_at is null
                        order by asked_at nulls first, abs(coalesce(theirs, 0) - coalesce(ours, 0)) desc, id limit ?
                        """)
                .params(statement, limit)
                .query(StatementTable::difference)
                .list();
    }

    Optional<Difference> difference(UUID id) {
        return jdbc.sql(DIFFERENCE + "where id = ?")
                .param(id)
                .query(StatementTable::difference)
                .optional();
    }

    private static Difference difference(ResultSet row, int n) throws SQLException {
        var resolvedAt = row.getTimestamp("resolved_at");
        var by = row.getObject("staff_id", UUID.class);
        return new Difference(
                row.getObject("id", UUID.class),
                row.getObject("statement_id", UUID.class),
                row.getString("transaction_id"),
                row.getString("refund_id"),
                row.getString("reference"),
                row.getTimestamp("at").toInstant(),
                Difference.Kind.valueOf(row.getString("kind")),
                money(row, "theirs"),
                money(row, "ours"),
                row.getString("answer"),
                resolvedAt == null ? null : resolvedAt.toInstant(),
                by == null ? null : new StaffId(by),
                row.getString("reason"));
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        var currency = row.getString(column + "_currency");
        return currency == null ? null : Money.of(row.getLong(column), currency);
    }

    /**
     * Keeps all statements of an account to this transaction until it ends. What stands in one decides what is missing in its
     * neighbours: two at once would each miss what the other has not committed, or wait for each other's differences.
     */
    void lock(String channel, String account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('statement ' || ? || ' ' || ?, 0))")
                .params(channel, account)
                .query()
                .singleRow();
    }

    /** A statement that was read, by its id; all of its account are locked. */
    Span lockRead(UUID statement) {
        var of = jdbc.sql("select channel, account from statement where id = ?")
                .param(statement)
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .single();
        lock(of[0], of[1]);
        return jdbc.sql("""
                        select id, channel, account, from_at, until_at from statement
                        where id = ? and read_at is not null for update
                        """).param(statement).query(StatementTable::span).single();
    }

    static Span span(ResultSet row, int n) throws SQLException {
        return new Span(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant());
    }

    void answered(UUID difference, String answer, Instant at) {
        jdbc.sql("update statement_difference set answer = ?, asked_at = ? where id = ?")
                .params(answer.substring(0, Math.min(answer.length(), 60)), Timestamp.from(at), difference)
                .update();
    }

    /** @return whether it was open and as it was seen */
    boolean accept(Difference seen, StaffId by, String reason, Instant at) {
        return jdbc.sql("""
                                update statement_difference set resolved_at = :at, staff_id = :by, reason = :reason
                                where id = :id and resolved_at is null and kind = :kind
                                  and (theirs, theirs_currency, ours, ours_currency)
                                    is not distinct from (:theirs::bigint, :theirsCurrency::char(3), :ours::bigint,
                                        :oursCurrency::char(3))
                                """)
                        .param("at", Timestamp.from(at))
                        .param("by", by.value())
                        .param("reason", reason)
                        .param("id", seen.id())
                        .param("kind", seen.kind().name())
                        .param(
                                "theirs",
                                seen.theirs() == null ? null : seen.theirs().value())
                        .param(
                                "theirsCurrency",
                                seen.theirs() == null ? null : seen.theirs().currencyCode())
                        .param("ours", seen.ours() == null ? null : seen.ours().value())
                        .param(
                                "oursCurrency",
                                seen.ours() == null ? null : seen.ours().currencyCode())
                        .update()
                == 1;
    }

    /** @return whether it was accepted */
    boolean reopen(UUID difference) {
        return jdbc.sql("""
                                update statement_difference set resolved_at = null, staff_id = null, reason = null
                                where id = ? and reason is not null
                                """).param(difference).update() == 1;
    }
}
