package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.LianxiApplication;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.start.DurableDatabase;
import app.lianxi.statement.StatementBook;
import app.lianxi.wechatpay.WeChatPayPlatform;
import app.lianxi.wechatpay.WrittenStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;

/** Measures the reading of a statement against a bare COPY of its file and a join with the payments. */
final class StatementReading {
    private static final int LINES = Integer.getInteger("bench.statement.lines", 1_000_000);
    private static final int PAYMENTS = Integer.getInteger("bench.statement.payments", 10_000_000);
    private static final int ROUNDS = 3;
    private static final LocalDate DAY = LocalDate.of(2026, 10, 1);

    private final Figures figures;

    StatementReading(Figures figures) {
        this.figures = figures;
    }

    void measure() throws Exception {
        var folder = JavaProcess.FOLDER.resolveSibling("bench-statement");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (var database = DurableDatabase.start(folder.resolve("postgresql"), JavaProcess.freePort())) {
            var url = database.url("lianxi");
            var house = new BenchHouse(url);
            house.fill(1_000);
            say("Filling in %,d payments", PAYMENTS);
            fill(house);
            var file = folder.resolve("statement.csv");
            var bare = new ArrayList<Double>();
            var ours = new ArrayList<Double>();
            try (var application = new SpringApplicationBuilder(LianxiApplication.class)
                    .properties(settings(url, folder))
                    .run()) {
                SignedIn.as(SignedIn.somebody(application.getBean(StaffRegister.class), Role.MANAGER, Set.of(), true));
                var book = application.getBean(StatementBook.class);
                for (var round = -1; round < ROUNDS; round++) {
                    write(file, round);
                    var limit = copyAndJoin(house, file);
                    var begin = System.nanoTime();
                    try (var in = Files.newInputStream(file)) {
                        book.upload("wechatpay", "institution", DAY, in);
                    }
                    var took = (System.nanoTime() - begin) / 1e9;
                    say("%,d lines: bare %.1f s, read and matched %.1f s", LINES, limit, took);
                    var day = book.sheet("wechatpay", "institution", DAY, 1)
                            .orElseThrow()
                            .day();
                    say("%,d lines, %,d differences", day.lines(), day.open());
                    if (round >= 0) {
                        bare.add(LINES / limit);
                        ours.add(LINES / took);
                    }
                }
            }
            figures.atLeast(
                    "statement lines/s read and matched to a bare COPY with its join", median(ours), median(bare), 0.3);
        }
    }

    private static java.util.Map<String, Object> settings(String url, Path folder) {
        var settings = new java.util.HashMap<String, Object>(BenchHouse.keys());
        settings.putAll(new WeChatPayPlatform().settings(folder));
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", "postgres");
        settings.put("server.port", "0");
        settings.put("lianxi.statement.watch", "false");
        return settings;
    }

    /** As many as the statement has on its day, the others before it. */
    private static void fill(BenchHouse house) throws SQLException {
        try (var connection = house.connect();
                var statement = connection.createStatement()) {
            for (var sql : FILL.formatted(PAYMENTS, LINES, DAY).split(";")) {
                statement.execute(sql);
            }
        }
    }

    /** In ten thousand lines five are otherwise than with us. */
    private static void write(Path file, int round) throws IOException {
        var line = WrittenStatement.template(DAY);
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            out.write(WrittenStatement.head());
            for (var n = 1; n <= LINES; n++) {
                var id = n % 2_000 == 0 ? "9" + round + n : "42000099%016d".formatted((long) n);
                out.write(line.replace("{id}", id).replace("{amount}", String.valueOf(10_000 + n % 90_000)));
            }
        }
    }

    private static double copyAndJoin(BenchHouse house, Path file) throws SQLException, IOException {
        try (var connection = house.connect();
                var statement = connection.createStatement();
                var in = Files.newInputStream(file)) {
            connection.setAutoCommit(false);
            var begin = System.nanoTime();
            statement.execute("create table bare_line ("
                    + IntStream.rangeClosed(1, 38)
                            .mapToObj(n -> "c" + n + " text")
                            .collect(Collectors.joining(",")) + ")");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bare_line from stdin (format csv, header true)", in);
            statement.execute("analyze bare_line");
            statement.execute("""
                    select count(*), count(*) filter (where p.amount::text <> substr(l.c25, 2)) from bare_line l
                    left join payment_key k on k.channel = 'wechatpay' and k.transaction_id = substr(l.c6, 2)
                    left join payment p on p.id = k.payment_id
                    """);
            connection.commit();
            var took = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop table bare_line");
            connection.commit();
            return took;
        }
    }

    private static double median(java.util.List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static void say(String text, Object... values) {
        System.out.printf(Locale.ROOT, text + "%n", values);
    }

    private static final String FILL = """
            create temporary table paid as
            select uuidv7() id, '42000099' || lpad(n::text, 16, '0') transaction_id, n,
                case when n <= %2$d then timestamptz '%3$s 00:00:00+08' + n * (interval '23 hours 59 minutes' / %2$d)
                    else timestamptz '%3$s 00:00:00+08' - (n - %2$d) * (interval '1 day' / 50000) end at
            from generate_series(1, %1$d) n;
            insert into payment_key select 'wechatpay', transaction_id, id from paid order by at;
            insert into payment (id, channel, account, transaction_id, reference, paid_at, amount, currency, payer_amount,
                payer_currency, payer_kind, payer_scope, payer, payer_lookup, notice_id, recorded_at)
            select id, 'wechatpay', 'institution', transaction_id, 'R' || transaction_id, at, 10000 + n %% 90000, 'USD',
                70000, 'CNY', 'wechat_openid', 'wx1111111111111111', sha256(transaction_id::bytea),
                substr(sha256(transaction_id::bytea), 1, 20), id, at
            from paid order by at;
            drop table paid;
            vacuum analyze payment;
            vacuum analyze payment_key;
            checkpoint
            """;
}
