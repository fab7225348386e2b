package app.lianxi.bench;

import app.lianxi.vault.Vault;
import app.lianxi.vault.VaultByHand;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;

/**
 * A house of hundreds of thousands of clients and ten years of payments, copied into an empty database: what search, lists and
 * screens are measured on. Keys are those of {@link BenchHouse#keys()}; the staff are {@code <boutique>-1} to {@code -10}, with
 * {@code <boutique>-m} for its manager, and their password is {@value #PASSWORD}.
 */
final class LoadHouse {
    static final String PASSWORD = "lianxi-load";
    private static final int CLIENTS_OF_A_BOUTIQUE = 6_000;
    private static final int FEWEST_BOUTIQUES = 6;
    private static final int WORKERS = 2;

    /** Those that nothing refers to: emptied and filled in one transaction, their rows are frozen at once. */
    private static final List<String> LARGE = List.of(
            "payment",
            "payment_key",
            "link",
            "refund",
            "opt_in",
            "identity",
            "follower",
            "client_boutique",
            "client_staff",
            "client_search",
            "client_search_near",
            "client_facet",
            "outbox",
            "window_event",
            "visit_boutique");

    private static final List<String> REFERRED_TO =
            List.of("client", "conversation", "message", "visit", "profile_entry", "profile_change");

    /** Of which the figures are made. */
    private static final Set<String> COUNTED = Set.of("payment", "payment_key", "link", "refund");

    private final String url;
    private final int clients;
    private final int payments;
    private final Vault vault = VaultByHand.of("bench", BenchHouse.SECRET, "bench", BenchHouse.SECRET);
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** @param url of an empty database; the user is postgres */
    LoadHouse(String url, int clients, int payments) {
        this.url = url;
        this.clients = clients;
        this.payments = payments;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    int boutiques() {
        return Math.max(FEWEST_BOUTIQUES, clients / CLIENTS_OF_A_BOUTIQUE);
    }

    void fill() throws Exception {
        Flyway.configure()
                .dataSource(url, "postgres", "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (var connection = connect();
                var workers = Executors.newFixedThreadPool(WORKERS)) {
            prepare(connection);
            var now = System.currentTimeMillis() / 60_000 * 60_000;
            var book = timed(
                    "sums",
                    () -> new LoadBook(new LoadPlaces(connection).open(boutiques(), now), clients, payments, now));
            var tables = new ArrayList<>(LARGE);
            tables.addAll(REFERRED_TO);
            var indexes = LateIndexes.drop(connection, tables);
            timed("rows", () -> all(workers, copies(book)));
            timed("what follows", () -> all(workers, following(indexes)));
            timed("vacuum analyze", () -> all(workers, vacuums(connection)));
            settle(connection);
        }
    }

    /** The figures are counted beside the indexes that they do not wait for; last come those that wait for them. */
    private List<Callable<Void>> following(List<LateIndexes.Index> indexes) {
        var work = new ArrayList<Callable<Void>>();
        work.add(() -> execute("figures", "select recount_spend()"));
        work.add(() -> execute("versions of notes", LoadNotes.CHANGES));
        indexes.stream()
                .sorted(Comparator.comparing(index -> COUNTED.contains(index.table())))
                .forEach(index -> work.add(() -> execute("indexes of " + index.table(), index.sql())));
        return work;
    }

    private List<Callable<Void>> vacuums(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select string_agg(quote_ident(tablename), ', ') from pg_tables
                        where schemaname = 'public' and tablename not in ('payment', 'link')
                        """)) {
            row.next();
            var others = row.getString(1);
            return List.of(
                    () -> execute("vacuum of payments", "vacuum analyze payment, link"),
                    () -> execute("vacuum of the others", "vacuum analyze " + others));
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter system set max_wal_size = '16GB'");
            statement.execute("alter system set checkpoint_timeout = '30min'");
            statement.execute("alter system set autovacuum = off");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** As it was before: what is measured afterwards has the settings of a default start. */
    private static void settle(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("alter system reset all");
            statement.execute("select pg_reload_conf()");
            statement.execute("checkpoint");
        }
    }

    /** A copy of one table. */
    private interface Copy {
        void to(CopyStream stream) throws SQLException;
    }

    /** The longest first. */
    private List<Callable<Void>> copies(LoadBook book) {
        var rows = new LoadRows(book, vault);
        var paid = new LoadPaid(book, vault);
        var copies = new ArrayList<Callable<Void>>();
        copies.add(copy(
                "payment (id, channel, account, transaction_id, reference, boutique_id, paid_at, amount, currency,"
                        + " payer_amount, payer_currency, payer_kind, payer_scope, payer, payer_lookup, notice_id, recorded_at)",
                paid::payments));
        copies.add(copyEach(
                "client_search (client_id, grams, boutiques, staff, discreet, house, touched_at)", book, rows::search));
        copies.add(copyEach("client_search_near (client_id, near_id, touched_at)", book, rows::near));
        copies.add(copyEach(
                "client_facet (client_id, sort_name, tier, home_city, language, boutiques, staff, lead, discreet,"
                        + " follows, consents, window_until, last_purchase_at, purchases, spend, first_seen_at, touched_at)",
                book,
                rows::facet));
        copies.add(copy(
                "link (id, payment_id, client_id, paid_at, evidence, strength, made_at, ended_at, cause)",
                paid::links));
        copies.add(copy("payment_key (channel, transaction_id, payment_id)", paid::keys));
        copies.add(copyEach(
                "client (id, name, name_latin, home_city, languages, tier, lead_staff_id, lead_since,"
                        + " first_seen_at, created_at)",
                book,
                rows::client));
        copies.add(copyEach("identity (id, client_id, kind, scope, external_id, lookup, since)", book, rows::identity));
        copies.add(copyEach(
                "opt_in (id, client_id, purpose, version, language, given_at, withdrawn_at, qr_id, address)",
                book,
                rows::optIn));
        copies.add(copyEach("client_boutique (client_id, boutique_id, origin, since)", book, rows::boutique));
        copies.add(copyEach(
                "follower (client_id, account, followed_at, unfollowed_at, first_qr_id, first_qr_at)",
                book,
                rows::follower));
        copies.add(copyEach(
                "message (id, client_id, account, direction, kind, purpose, content, at, staff_id, notice_id)",
                book,
                rows::message));
        copies.add(copyEach("client_staff (client_id, staff_id, since, added_by)", book, rows::staff));
        copies.add(copyEach("conversation (client_id, account, last_at, waiting_since)", book, rows::conversation));
        copies.add(copyEach(
                "outbox (message_id, client_id, account, state, attempts, taken_at, ended_at)", book, rows::outbox));
        copies.add(copyEach("window_event (client_id, account, kind, at)", book, rows::window));
        copies.add(copyEach(
                "visit (id, client_id, boutique_id, message_id, announced_at, expected_at, certainty, arrived_at,"
                        + " served_at, served_by)",
                book,
                rows::visit));
        copies.add(copyEach("visit_boutique (visit_id, boutique_id)", book, rows::board));
        copies.add(copy(
                "refund (id, channel, refund_id, transaction_id, amount, currency, status, refunded_at, notice_id)",
                paid::refunds));
        copies.add(copy(
                "exchange_rate (day, currency, source, per_euro, recorded_at)",
                stream -> LoadPlaces.rates(book.now(), stream)));
        copies.add(copyEach(
                "profile_entry (id, client_id, kind, text, words, occasion, month, day, version, made_by, made_at, changed_by,"
                        + " changed_at)",
                book,
                new LoadNotes(book, rows)::write));
        return copies;
    }

    /** Writes what is of one client. */
    private interface Each {
        void write(CopyStream stream, LoadClient client) throws SQLException;
    }

    private Callable<Void> copyEach(String target, LoadBook book, Each each) {
        return copy(target, stream -> {
            for (var n = 0; n < book.clients(); n++) {
                each.write(stream, book.client(n));
            }
        });
    }

    private Callable<Void> copy(String target, Copy rows) {
        var table = target.substring(0, target.indexOf(' '));
        return () -> timed("rows of " + table, () -> {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                // What refers to what is right by itself: to look it up for each row takes longer than the row
                statement.execute("set session_replication_role = replica");
                var frozen = LARGE.contains(table);
                if (frozen) {
                    statement.execute("truncate " + table);
                }
                var stream = new CopyStream(connection, target, frozen ? "with (freeze)" : "");
                rows.to(stream);
                stream.end();
                connection.commit();
            }
            return null;
        });
    }

    private Void execute(String what, String sql) throws Exception {
        return timed(what, () -> {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute("set maintenance_work_mem = '768MB'");
                statement.execute("set max_parallel_maintenance_workers = 0");
                statement.execute("set work_mem = '256MB'");
                statement.execute(sql);
            }
            return null;
        });
    }

    private static Void all(java.util.concurrent.ExecutorService workers, List<Callable<Void>> work) throws Exception {
        for (Future<Void> done : workers.invokeAll(work)) {
            done.get();
        }
        return null;
    }

    private <T> T timed(String what, Callable<T> work) throws Exception {
        var begin = System.nanoTime();
        var result = work.call();
        synchronized (seconds) {
            seconds.merge(what, (System.nanoTime() - begin) / 1e9, Double::sum);
        }
        return result;
    }

    /** How long each part took, two at a time, and how large the tables are. */
    void print() throws SQLException {
        seconds.forEach((what, took) -> say("%-28s %6.1f s", what, took));
        try (var connection = connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select relname, greatest(reltuples, 0)::bigint, pg_size_pretty(pg_relation_size(c.oid)),
                            pg_size_pretty(pg_indexes_size(c.oid))
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and relkind = 'r' and reltuples > 1000
                        order by pg_total_relation_size(c.oid) desc
                        """)) {
            while (row.next()) {
                say(
                        "%-20s %,12d rows %10s and indexes %10s",
                        row.getString(1), row.getLong(2), row.getString(3), row.getString(4));
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
