package app.lianxi.bench;

import app.lianxi.LianxiApplication;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing;
import app.lianxi.desk.ClientFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * Measures finding, narrowing and opening clients, with the rules of who may see whom, against bare SQL for the same, and a
 * large house against a small one. A house that was filled once is measured again as it is.
 */
final class FindingClients {
    private static final String SIZES = System.getProperty("bench.clients", "300000");
    private static final int READERS = 200;
    private static final Duration LONG = Duration.ofSeconds(Integer.getInteger("bench.clients.seconds", 20));
    /** What counts takes long and lasts from one to a hundred milliseconds, so that its mean wants more time to settle. */
    private static final Duration LONG_COUNTS = LONG.multipliedBy(4);

    private static final int WARM_UP = 20_000;
    /** Milliseconds. */
    private static final double LONGEST_SEARCH = 30;

    private final Figures figures;

    FindingClients(Figures figures) {
        this.figures = figures;
    }

    private record Measured(double search, double open, double facet) {}

    void measure() throws Exception {
        var sizes = Arrays.stream(SIZES.split(",")).map(Integer::valueOf).toList();
        var measured = new ArrayList<Measured>();
        for (var clients : sizes) {
            measured.add(measure(clients));
        }
        for (var n = 1; n < sizes.size(); n++) {
            var small = measured.getFirst();
            var large = measured.get(n);
            var what = String.format(Locale.ROOT, " at %,d clients to %,d", sizes.get(n), sizes.getFirst());
            figures.atMost("µs of a search" + what, large.search(), small.search(), 2);
            figures.atMost("µs to open a client" + what, large.open(), small.open(), 2);
            figures.atMost("µs of a facet's counts" + what, large.facet(), small.facet(), 2);
        }
    }

    private Measured measure(int clients) throws Exception {
        try (var filled = FilledHouse.open(clients)) {
            var settings = new HashMap<String, Object>(filled.settings());
            settings.put("server.port", 0);
            try (var context = new SpringApplicationBuilder(LianxiApplication.class)
                            .properties(settings)
                            .run();
                    var connection = filled.house().connect()) {
                return measure(context, connection, clients);
            }
        }
    }

    /** Who reads, and clients whom she sees. */
    private record Reader(Staff staff, List<Known> known) {}

    private record Known(UUID id, String name, String latin) {}

    private Measured measure(ApplicationContext context, Connection connection, int clients) throws SQLException {
        readOnce(connection);
        var random = new Random(7);
        var readers = readers(context, connection, random);
        var search = context.getBean(ClientSearch.class);
        var bare = new BareSearch(connection);
        var found = run(readers, random, (reader, known) -> search.find(typed(known, random), 20));
        var byIndex = run(
                readers,
                random,
                (reader, known) -> bare.find(BareSearch.Way.BY_INDEX, reader.staff(), typed(known, random)));
        var newestFirst = run(
                readers,
                random,
                (reader, known) -> bare.find(BareSearch.Way.NEWEST_FIRST, reader.staff(), typed(known, random)));
        var at = String.format(Locale.ROOT, " at %,d clients", clients);
        say("Search%s: %s; bare, by the index: %s; bare, the newest first: %s", at, found, byIndex, newestFirst);
        figures.atLeast(
                "searches/s to the better bare SQL for the same" + at,
                found.perSecond(),
                Math.max(byIndex.perSecond(), newestFirst.perSecond()),
                0.3);
        figures.atMost("ms, p99 of a search" + at, found.quantile(0.99) / 1e3, LONGEST_SEARCH, 1.0);

        var file = context.getBean(ClientFile.class);
        for (var reader : readers) {
            SignedIn.as(reader.staff());
            reader.known().forEach(known -> file.open(new ClientId(known.id())));
        }
        var opened = run(readers, random, (reader, known) -> file.open(new ClientId(known.id())));
        say("Client opened%s: %s", at, opened);

        var narrowing = context.getBean(Narrowing.class);
        var facets = Facet.values();
        var counted = run(
                LONG_COUNTS,
                readers,
                random,
                (reader, known) -> narrowing.counts(criteria(random), facets[random.nextInt(facets.length)]));
        var all = run(LONG_COUNTS, readers, random, (reader, known) -> bare.count(reader.staff(), criteria(random)));
        say("A facet's counts%s: %s; bare count: %s", at, counted, all);
        figures.atMost("µs of a facet's counts to a bare count" + at, counted.mean(), all.mean(), 3);
        return new Measured(found.mean(), opened.mean(), counted.mean());
    }

    /** A house that is at work has what it searches in memory, as it has whom it opens: so that not the disk is measured, but finding. */
    private static void readOnce(Connection connection) throws SQLException {
        var begin = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_prewarm");
            statement.execute("""
                    with searched as (
                        select oid, reltoastrelid from pg_class where relname in ('client_search', 'client_search_near', 'client_facet', 'client',
                            'client_boutique', 'client_view', 'identity'))
                    select pg_prewarm(oid) from searched
                    union all select pg_prewarm(reltoastrelid) from searched where reltoastrelid <> 0
                    union all select pg_prewarm(indexrelid) from pg_index
                        where indrelid in (select oid from searched) or indexrelid = 'payment_tail'::regclass
                    """);
        }
        say("Read what is searched in %,d s", (System.nanoTime() - begin) / 1_000_000_000);
    }

    /** Most are associates and managers of one boutique, one of ten is a manager of five, one of ten of the house. */
    private static List<Reader> readers(ApplicationContext context, Connection connection, Random random)
            throws SQLException {
        var register = context.getBean(StaffRegister.class);
        var house = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        var readers = new ArrayList<Reader>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id from staff where username ~ '^b[0-9]+-' order by md5(id::text) limit "
                                + READERS * 8 / 10)) {
            while (rows.next()) {
                var staff = register.find(new StaffId(rows.getObject(1, UUID.class)))
                        .orElseThrow();
                readers.add(new Reader(
                        staff,
                        known(
                                connection,
                                "join client_boutique b on b.client_id = c.id where b.boutique_id = '"
                                        + staff.boutiques().iterator().next().value() + "'")));
            }
        }
        for (var n = 0; n < READERS / 10; n++) {
            var several = readers.subList(n * 5, n * 5 + 5);
            var boutiques = several.stream()
                    .flatMap(one -> one.staff().boutiques().stream())
                    .collect(Collectors.toSet());
            readers.add(new Reader(
                    SignedIn.somebody(register, Role.MANAGER, boutiques, false),
                    several.stream().flatMap(one -> one.known().stream()).toList()));
        }
        var anybody = known(connection, "tablesample system (0.5) where c.name <> ''");
        for (var n = 0; n < READERS / 10; n++) {
            readers.add(new Reader(house, anybody));
        }
        Collections.shuffle(readers, random);
        return readers;
    }

    private static List<Known> known(Connection connection, String of) throws SQLException {
        var known = new ArrayList<Known>();
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select c.id, c.name, c.name_latin from client c " + of + " limit 50")) {
            while (rows.next()) {
                known.add(new Known(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
            }
        }
        return known;
    }

    /** Each beginning of what somebody types is a search of its own. */
    private static String typed(Known known, Random random) {
        var name = known.name().isBlank() ? "王" : known.name();
        var latin = known.latin().isBlank() ? name : known.latin().toLowerCase(Locale.ROOT);
        var words = latin.split(" ");
        return switch (random.nextInt(10)) {
            case 0 -> name.substring(0, name.offsetByCodePoints(0, 1));
            case 1 -> latin.substring(0, 1);
            case 2 -> latin.substring(0, Math.min(2, latin.length()));
            case 3 -> words[0];
            case 4 -> latin.substring(0, Math.min(latin.length(), words[0].length() + 2));
            case 5 -> latin.replace(" ", "");
            case 6 -> words[words.length - 1] + " " + words[0];
            case 7 -> name;
            case 8 -> Arrays.stream(words).map(word -> word.substring(0, 1)).reduce("", String::concat);
            default -> String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
        };
    }

    private static Criteria criteria(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Criteria.NONE;
            case 1 -> Criteria.NONE.with(Facet.FOLLOWS, Set.of("true"));
            default -> Criteria.NONE.with(Facet.LANGUAGE, Set.of("zh"));
        };
    }

    @FunctionalInterface
    private interface Asking {
        void ask(Reader reader, Known known) throws SQLException;
    }

    /** @param micros of each, sorted */
    private record Times(long[] micros) {
        double perSecond() {
            return 1e6 / mean();
        }

        double mean() {
            return Arrays.stream(micros).average().orElse(0);
        }

        double quantile(double q) {
            return micros[(int) (q * (micros.length - 1))];
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d, mean %,.0f µs, p50 %,.0f, p95 %,.0f, p99 %,.0f, longest %,d",
                    micros.length,
                    mean(),
                    quantile(0.5),
                    quantile(0.95),
                    quantile(0.99),
                    micros[micros.length - 1]);
        }
    }

    private static Times run(List<Reader> readers, Random random, Asking asking) throws SQLException {
        return run(LONG, readers, random, asking);
    }

    private static Times run(Duration length, List<Reader> readers, Random random, Asking asking) throws SQLException {
        var warm = System.nanoTime();
        for (var n = 0; n < WARM_UP && System.nanoTime() - warm < 3 * LONG.toNanos(); n++) {
            ask(readers, random, asking);
        }
        var times = new ArrayList<Long>();
        var begin = System.nanoTime();
        while (System.nanoTime() - begin < length.toNanos()) {
            times.add(ask(readers, random, asking) / 1_000);
        }
        return new Times(times.stream().mapToLong(Long::longValue).sorted().toArray());
    }

    private static long ask(List<Reader> readers, Random random, Asking asking) throws SQLException {
        var reader = readers.get(random.nextInt(readers.size()));
        var known = reader.known().get(random.nextInt(reader.known().size()));
        SignedIn.as(reader.staff());
        var begin = System.nanoTime();
        asking.ask(reader, known);
        return System.nanoTime() - begin;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
