package app.lianxi.bench;

import app.lianxi.start.DurableDatabase;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the packaged application against what the same machine and database can do at all; it prints and never fails. A
 * part alone: {@code -Dbench.only=checkout}, of ingest, purchases, checkout, starts, morning, statement, clients
 * and wait.
 */
class LianxiBench {
    /** Parts by name, such as {@code checkout,morning}; all when empty. */
    private static final Set<String> ONLY =
            Set.of(Stream.of(System.getProperty("bench.only", "").split(","))
                    .filter(part -> !part.isBlank())
                    .toArray(String[]::new));

    private static final int PAYMENTS = Integer.getInteger("bench.payments", 1_000_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 30);
    private static final int STARTS = Integer.getInteger("bench.starts", 5);
    private static final int BACKLOG = Integer.getInteger("bench.backlog", 500_000);
    /** Milliseconds. */
    private static final double LONGEST_ANSWER = 50;

    /** Until then a third of the processors' time goes to the compilers: what goes on for long is what is asked for. */
    private static final int WARM_UP = 150_000;

    private static final int READERS = 8;
    private static final int ROUNDS = 3;
    /** Requests a second at 8 connections, measured beside a checkout that holds nothing. */
    private static final double VENDURE = 82;

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(90);

    private final Figures figures = new Figures();
    private final WeChatPayPlatform platform = new WeChatPayPlatform();
    private final Path jar = Path.of(System.getProperty("lianxi.jar", "")).toAbsolutePath();

    @Test
    void measures() throws Exception {
        if (Stream.of("ingest", "purchases", "checkout", "starts").anyMatch(LianxiBench::wanted)) {
            measureApplication();
        }
        if (wanted("morning")) {
            new MorningPage(figures).measure();
        }
        if (wanted("statement")) {
            new StatementReading(figures).measure();
        }
        if (wanted("clients")) {
            new FindingClients(figures).measure();
        }
        if (wanted("wait")) {
            new TapToPainted(figures, jar).measure();
        }
        figures.print(System.out);
    }

    private static boolean wanted(String part) {
        return ONLY.isEmpty() || ONLY.contains(part);
    }

    private void measureApplication() throws Exception {
        var folder = JavaProcess.FOLDER;
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (var database = DurableDatabase.start(folder.resolve("postgresql"), JavaProcess.freePort())) {
            var house = new BenchHouse(database.url("lianxi"));
            say("Filling in %,d payments", PAYMENTS);
            var begin = System.nanoTime();
            house.fill(PAYMENTS);
            say("Filled in after %,d s: %s", (System.nanoTime() - begin) / 1_000_000_000, house.size());
            try (var app = JavaProcess.jar("lianxi", jar, 0, settings(database));
                    var plain = JavaProcess.main("plain", PlainServer.class, database.url("lianxi"))) {
                app.awaitPage("/login");
                plain.awaitPage("/ready");
                if (wanted("ingest")) {
                    ingest(house, app.port());
                }
                if (wanted("purchases")) {
                    read(house, app.port(), plain.port());
                }
                if (wanted("checkout")) {
                    checkOut(house, app.port(), plain.port());
                }
            }
            if (wanted("starts")) {
                starts(database);
            }
        }
    }

    private List<String> settings(DurableDatabase database) throws Exception {
        var settings = new ArrayList<String>();
        settings.add("--spring.datasource.url=" + database.url("lianxi"));
        settings.add("--lianxi.rates.ecb-url=");
        settings.add("--spring.datasource.username=postgres");
        settings.add("--lianxi.api.tokens.bench={sha256}"
                + HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(BenchHouse.TOKEN.getBytes(StandardCharsets.UTF_8))));
        BenchHouse.keys().forEach((name, value) -> settings.add("--" + name + "=" + value));
        platform.settings(JavaProcess.FOLDER).forEach((name, value) -> settings.add("--" + name + "=" + value));
        return settings;
    }

    private void ingest(BenchHouse house, int port) throws Exception {
        var raw = new RawTransactions(house);
        var ingest = new Ingest(house, port);
        say("Warming up");
        ingest.run(Notices.make(platform, WARM_UP));
        var rate = ingest.run(Notices.make(platform, 10_000)).load().perSecond();
        var count = (int) Math.clamp(rate * SECONDS * 1.25, 10_000, 250_000);
        say("Sealing and signing %,d notices", count);
        var notices = Notices.make(platform, count);
        var before = raw.perSecond(Duration.ofSeconds(3), Duration.ofSeconds(10));
        var first = ingest.run(notices);
        say(
                "First deliveries: %,d %s in %.1f s (%,.0f/s, %s), %,d recorded, %,d linked, all settled after %.1f s",
                first.load().answers(),
                first.load().statuses(),
                first.load().took().toMillis() / 1e3,
                first.load().perSecond(),
                first.load().latency(),
                first.recorded(),
                first.linked(),
                first.settled().toMillis() / 1e3);
        say("Backlog each second: %s", first.backlog());
        if (first.recorded() != first.load().answers()) {
            throw new IllegalStateException(
                    "Acknowledged and lost: " + (first.load().answers() - first.recorded()));
        }
        var again = ingest.run(notices);
        say(
                "Duplicates: %,d %s (%s), %,d recorded",
                again.load().answers(), again.load().statuses(), again.load().latency(), again.recorded());
        var after = raw.perSecond(Duration.ofSeconds(3), Duration.ofSeconds(10));
        say("Raw transactions a second before %,.0f and after %,.0f", before, after);
        var backlog = new Backlog(house, BACKLOG).drain();
        say("A backlog of %,d drained in %.1f s", BACKLOG, backlog.toMillis() / 1e3);
        figures.atLeast(
                "notices/s, linked, to four-statement transactions/s", first.sustained(), (before + after) / 2, 1.0);
        figures.atMost(
                "ms, p99 of the acknowledgement at that rate", first.load().quantileMillis(0.99), LONGEST_ANSWER, 1.0);
        figures.atLeast(
                "duplicates/s to first deliveries/s",
                again.load().perSecond(),
                first.load().perSecond(),
                1.5);
        figures.atLeast(
                "notices/s of a backlog, linked, to first deliveries/s",
                BACKLOG / (backlog.toMillis() / 1e3),
                first.sustained(),
                3.0);
    }

    private void read(BenchHouse house, int port, int plain) {
        warmUp(plain, house);
        warmUp(port, house);
        var figure = new ArrayList<Double>();
        var limit = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            limit.add(readFor(plain, house, 6));
            figure.add(readFor(port, house, 6));
        }
        figures.atLeast("client's last 20 purchases/s to plain JDBC over HTTP", median(figure), median(limit), 0.4);
    }

    private void checkOut(BenchHouse house, int port, int plain) {
        var till = new Till(house);
        for (var warm : List.of(plain, port)) {
            Load.errands(warm, READERS, LONGEST_WARM_UP, (n, connection) -> n < 15_000 && till.checkOut(n, connection));
        }
        var figure = new ArrayList<Double>();
        var limit = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            limit.add(checkOutFor(plain, till, 10));
            figure.add(checkOutFor(port, till, 10));
        }
        figures.atLeast("checkout requests/s, offer held, to plain JDBC over HTTP", median(figure), median(limit), 0.4);
        figures.atLeast("checkout requests/s, offer held, to Vendure's without", median(figure), VENDURE, 1.0);
    }

    private static double checkOutFor(int port, Till till, int seconds) {
        var before = till.held();
        var result = Load.errands(port, READERS, Duration.ofSeconds(seconds), till::checkOut);
        say(
                "Checkouts: %,.0f requests/s, %s, %s, %,d offers held",
                result.perSecond(), result.latency(), result.statuses(), till.held() - before);
        return result.perSecond();
    }

    private static void warmUp(int port, BenchHouse house) {
        Load.run(port, READERS, LONGEST_WARM_UP, n -> n < 2 * BenchHouse.CLIENTS ? purchases(house) : null);
    }

    private static byte[] purchases(BenchHouse house) {
        var client = house.clients().get(ThreadLocalRandom.current().nextInt(BenchHouse.CLIENTS));
        return Http.get("/api/v1/clients/" + client + "/purchases?limit=20", BenchHouse.TOKEN);
    }

    private static double readFor(int port, BenchHouse house, int seconds) {
        var result = Load.run(port, READERS, Duration.ofSeconds(seconds), n -> purchases(house));
        say("Purchases: %,.0f/s, %s, %s", result.perSecond(), result.latency(), result.statuses());
        return result.perSecond();
    }

    private void starts(DurableDatabase database) throws Exception {
        var bare = BareJar.of(jar, jar.resolveSibling("bare"), JavaProcess.FOLDER.resolve("bare.jar"));
        var bareSettings = List.of(
                "--spring.datasource.url=" + database.url("sandbox"),
                "--spring.datasource.username=postgres",
                "--spring.jpa.hibernate.ddl-auto=update",
                "--spring.jpa.open-in-view=false");
        var figure = new ArrayList<Double>();
        var limit = new ArrayList<Double>();
        for (int round = 0; round < STARTS; round++) {
            limit.add(start("bare", bare, bareSettings, "/"));
            figure.add(start("lianxi-start", jar, settings(database), "/login"));
        }
        figures.atMost("ms to the first page, to a bare application's", median(figure), median(limit), 1.5);
    }

    private static double start(String name, Path jar, List<String> settings, String page) {
        try (var process = JavaProcess.jar(name, jar, 0, settings)) {
            var took = process.awaitPage(page).toMillis();
            say("Start of %s: %,d ms", name, took);
            return took;
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
