package app.lianxi.bench;

import app.lianxi.LianxiApplication;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Scope;
import app.lianxi.insight.SpendByHand;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.start.DurableDatabase;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** Measures the morning's figures against the payments that they count, and what counting costs those who record payments. */
final class MorningPage {
    private static final int PAYMENTS = Integer.getInteger("bench.spend.payments", 10_000_000);
    /** The house as it is meant to become: 50,000 payments a day in 500 boutiques. */
    private static final int BOUTIQUES = 500;

    private static final int A_DAY = 50_000;
    private static final int BATCH = 500;
    private static final int BATCHES = 60;
    private static final int ROUNDS = 5;
    /** Then the statements are prepared in the server too. */
    private static final int WARM_UP = 20;

    private static final Currency DOLLARS = Currency.getInstance("USD");
    private static final AtomicBoolean COUNTING = new AtomicBoolean(true);

    private final Figures figures;
    private final Instant now = Instant.now();

    MorningPage(Figures figures) {
        this.figures = figures;
    }

    void measure() throws Exception {
        var folder = JavaProcess.FOLDER.resolveSibling("bench-spend");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        try (var database = DurableDatabase.start(folder.resolve("postgresql"), JavaProcess.freePort())) {
            var url = database.url("lianxi");
            var house = new BenchHouse(url);
            house.fill(1_000);
            fill(house);
            page(url);
            ingest(url);
        }
    }

    private void fill(BenchHouse house) throws SQLException {
        say("Filling in %,d payments of %,d boutiques", PAYMENTS, BOUTIQUES);
        try (var connection = house.connect();
                var statement = connection.createStatement()) {
            var begin = System.nanoTime();
            for (var sql : FILL.formatted(BOUTIQUES, PAYMENTS, A_DAY).split(";")) {
                statement.execute(sql);
            }
            say("Filled in in %.0f s", (System.nanoTime() - begin) / 1e9);
        }
    }

    private void page(String url) throws SQLException {
        try (var connection = new SingleConnectionDataSource(url, "postgres", "", true)) {
            var spend = new SpendByHand(connection);
            var begin = System.nanoTime();
            var cells = spend.recount();
            say("Counted anew in %.1f s, %,d cells", (System.nanoTime() - begin) / 1e9, cells);
            begin = System.nanoTime();
            spend.fold();
            say("Folded in %.1f s", (System.nanoTime() - begin) / 1e9);
            try (var statement = connection.getConnection().createStatement()) {
                statement.execute("vacuum analyze");
                var whole = new Scope(Set.of(), true);
                var few = new Scope(threeBoutiques(statement), false);
                var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                compare("a past day", spend, whole, today.minusDays(2), statement, 50);
                compare("today", spend, whole, today, statement, 50);
                // A manager of few reads few payments by their index as well
                compare("today, three boutiques", spend, few, today, statement, 1);
            }
        }
    }

    private static Set<BoutiqueId> threeBoutiques(Statement statement) throws SQLException {
        try (var row = statement.executeQuery(
                "select array_agg(id) from (select id from boutique where currency = 'USD' and code ~ '^b' limit 3) b")) {
            row.next();
            var ids = new java.util.HashSet<BoutiqueId>();
            for (var id : (UUID[]) row.getArray(1).getArray()) {
                ids.add(new BoutiqueId(id));
            }
            return ids;
        }
    }

    /** Both have run before they are measured, so that what they read is in memory. */
    private void compare(String what, SpendByHand spend, Scope scope, LocalDate day, Statement statement, double wanted)
            throws SQLException {
        for (int n = 0; n < WARM_UP; n++) {
            spend.read(scope, day, DOLLARS, now);
        }
        var within = scope.wholeHouse() ? "" : "and p.boutique_id = any('{" + String.join(",", scope.ids()) + "}')";
        var full = day.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? "" : FULL_HOURS;
        var counted = new ArrayList<Double>();
        var raw = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) {
            var begin = System.nanoTime();
            var total = spend.read(scope, day, DOLLARS, now);
            var took = (System.nanoTime() - begin) / 1e3;
            begin = System.nanoTime();
            var rawTotal = raw(statement, RAW.formatted(day, within, full), day);
            if (!rawTotal.equals(total)) {
                throw new IllegalStateException(what + ": counted " + total + ", paid " + rawTotal);
            }
            if (round >= 0) {
                counted.add(took);
                raw.add((System.nanoTime() - begin) / 1e3);
            }
        }
        say("Morning, %s: counted %s µs, raw %s µs", what, rounded(counted), rounded(raw));
        figures.atLeast("µs of payments to µs of figures, " + what, median(raw), median(counted), wanted);
    }

    /** All groups are read; that of the whole day is told. */
    private static List<Long> raw(Statement statement, String sql, LocalDate day) throws SQLException {
        var total = List.<Long>of();
        try (var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                if (rows.getInt(1) == 0b111
                        && rows.getObject(2, LocalDate.class).equals(day)) {
                    total = IntStream.rangeClosed(6, 11)
                            .mapToObj(column -> {
                                try {
                                    return rows.getLong(column);
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            })
                            .toList();
                }
            }
        }
        return total;
    }

    private void ingest(String url) throws Exception {
        var settings = new HashMap<String, Object>(BenchHouse.keys());
        new WeChatPayPlatform()
                .settings(JavaProcess.FOLDER.resolveSibling("bench-spend"))
                .forEach(settings::put);
        settings.put("spring.datasource.url", url);
        settings.put("spring.datasource.username", "postgres");
        settings.put("lianxi.inbox.worker", false);
        settings.put("lianxi.data", "target/bench-spend/data");
        settings.put("server.port", 0);
        try (var context = new SpringApplicationBuilder(LianxiApplication.class, Switch.class)
                .properties(settings)
                .run()) {
            var boutiques = boutiques(url);
            var spend = new SpendByHand(new DriverManagerDataSource(url, "postgres", ""));
            record(context, boutiques, 2, spend);
            for (var writers : List.of(1, 2)) {
                var with = new ArrayList<Double>();
                var without = new ArrayList<Double>();
                for (int round = 0; round < ROUNDS; round++) {
                    COUNTING.set(false);
                    without.add(record(context, boutiques, writers, spend));
                    COUNTING.set(true);
                    with.add(record(context, boutiques, writers, spend));
                }
                say("%d at once: counting %s/s, not %s/s", writers, rounded(with), rounded(without));
                figures.atLeast(
                        "payments/s counted to not, " + writers + " at once", median(with), median(without), 0.85);
            }
        }
    }

    private static List<BoutiqueId> boutiques(String url) {
        return org.springframework.jdbc.core.simple.JdbcClient.create(new DriverManagerDataSource(url, "postgres", ""))
                .sql("select id from boutique")
                .query((row, n) -> new BoutiqueId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Batches as the inbox reads them, each in one transaction with its links, and folded; how many payments a second. */
    private static double record(ApplicationContext context, List<BoutiqueId> boutiques, int writers, SpendByHand spend)
            throws Exception {
        var ledger = context.getBean(Ledger.class);
        var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        var work = new ArrayList<List<List<PaymentNotice>>>();
        for (int writer = 0; writer < writers; writer++) {
            var batches = new ArrayList<List<PaymentNotice>>();
            for (int n = 0; n < BATCHES; n++) {
                batches.add(batch(boutiques));
            }
            work.add(batches);
        }
        var threads = new ArrayList<Thread>();
        var begin = System.nanoTime();
        for (var batches : work) {
            threads.add(Thread.ofPlatform()
                    .start(() -> batches.forEach(
                            batch -> transaction.executeWithoutResult(status -> ledger.record(batch)))));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (COUNTING.get()) {
            spend.fold();
        }
        return writers * BATCHES * BATCH / ((System.nanoTime() - begin) / 1e9);
    }

    /** Of this hour, in any boutique: as many cells as a batch can have. */
    private static List<PaymentNotice> batch(List<BoutiqueId> boutiques) {
        var random = ThreadLocalRandom.current();
        var batch = new ArrayList<PaymentNotice>();
        for (int n = 0; n < BATCH; n++) {
            var id = UUID.randomUUID();
            var payer = random.nextInt(10) < 7
                    ? BenchHouse.openid(random.nextInt(BenchHouse.CLIENTS))
                    : "oStranger" + id.toString().substring(0, 18);
            batch.add(new PaymentNotice(
                    id,
                    "wechatpay",
                    "institution",
                    "42" + id,
                    "R" + id,
                    null,
                    boutiques.get(random.nextInt(boutiques.size())),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    Money.of(random.nextLong(1_000, 800_000), "USD"),
                    null,
                    new Payer("wechat_openid", WeChatPayPlatform.APP_ID, payer)));
        }
        return batch;
    }

    /** Lets what counts be left out. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Switch {
        @Bean
        static BeanPostProcessor counting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (!name.equals("counting") || !bean.getClass().getName().startsWith("app.lianxi.insight")) {
                        return bean;
                    }
                    var proxy = new ProxyFactory(bean);
                    proxy.setProxyTargetClass(true);
                    proxy.addAdvice((MethodInterceptor)
                            call -> !call.getMethod().getName().equals("on") || COUNTING.get() ? call.proceed() : null);
                    return proxy.getProxy(bean.getClass().getClassLoader());
                }
            };
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static List<Long> rounded(List<Double> values) {
        return values.stream().map(Math::round).toList();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Half of the boutiques take dollars; hours are those of shops. */
    private static final String FILL = """
            set session_replication_role = replica;
            insert into boutique (id, code, name, city, country, time_zone, currency, created_at)
            select uuidv7(), 'b' || n, 'Boutique ' || n, 'City', 'US',
                (array['America/New_York', 'America/Los_Angeles', 'Europe/Paris', 'Asia/Tokyo'])[n %% 4 + 1],
                (array['USD', 'USD', 'EUR', 'JPY'])[n %% 4 + 1], now()
            from generate_series(1, %1$d) n;
            drop index payment_boutique; drop index payment_payer; drop index payment_paid;
            create unlogged table spent as
            select uuidv7(at - now()) id, b.id boutique, currency, at, n, 'S' || n transaction_id,
                case when n %% 3 = 0 then 'alipay' else 'wechatpay' end channel
            from generate_series(1, %2$d) n
            join (select id, currency, time_zone, row_number() over () - 1 place from boutique where code ~ '^b[0-9]+$') b
                on b.place = (n::bigint * 7919) %% %1$d
            cross join lateral (select ((current_date - (n / %3$d))::timestamp + interval '10 hours'
                + ((n::bigint * 104729) %% 36000) * interval '1 second') at time zone b.time_zone as at) t;
            insert into payment_key select channel, transaction_id, id from spent;
            insert into payment (id, channel, account, transaction_id, reference, boutique_id, paid_at, amount, currency,
                payer_kind, payer_scope, payer, payer_lookup, notice_id, recorded_at)
            select id, channel, 'institution', transaction_id, transaction_id, boutique, at, 10000 + n %% 90000, currency,
                'wechat_openid', 'wx1111111111111111', '\\x00', substr(sha256(transaction_id::bytea), 1, 20), id, at from spent;
            insert into refund select uuidv7(), channel, '50' || n, transaction_id, 5000, currency, 'SUCCESS', at, id
            from spent where n %% 50 = 0;
            insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at)
            select uuidv7(at - now()), s.id, c.id, at, 'same_openid', 100, at
            from spent s join (select id, row_number() over () n from client) c on c.n = s.n %% 20000 + 1 where s.n %% 10 < 7;
            drop table spent;
            create index payment_boutique on payment (boutique_id, paid_at desc, id desc);
            create index payment_payer on payment (payer_lookup) where payer_lookup is not null;
            create index payment_paid on payment (paid_at desc, id desc);
            set session_replication_role = default;
            vacuum analyze;
            checkpoint
            """;

    /** On a day that runs, what is compared with other days ends with the last full hour of each boutique. */
    private static final String FULL_HOURS = """
            , count(*) filter (where is_full), sum(amount) filter (where is_full), sum(refunded) filter (where is_full),
                count(payment_id) filter (where is_full)
            """;

    /** The same page from the payments themselves, as well as their indexes allow. */
    private static final String RAW = """
            with cells as (
                select (p.paid_at at time zone coalesce(b.time_zone, 'UTC'))::date as day,
                    extract(hour from p.paid_at at time zone coalesce(b.time_zone, 'UTC')) as hour, p.boutique_id, p.channel,
                    p.amount, coalesce(r.amount, 0) refunded, coalesce(r.refunds, 0) refunds, l.payment_id,
                    date '%1$s' + extract(hour from p.paid_at at time zone coalesce(b.time_zone, 'UTC')) * interval '1 hour'
                        < date_trunc('hour', now() at time zone coalesce(b.time_zone, 'UTC')) is_full
                from payment p left join boutique b on b.id = p.boutique_id
                left join lateral (select sum(amount) amount, count(*) refunds from refund r where r.channel = p.channel
                    and r.transaction_id = p.transaction_id and r.status = 'SUCCESS' and r.currency = p.currency) r on true
                left join link l on l.payment_id = p.id and l.ended_at is null
                where p.currency = 'USD' and (p.paid_at between date '%1$s' - interval '24 hours' - interval '14 hours'
                    and date '%1$s' + interval '36 hours' or p.paid_at between date '%1$s' - interval '7 days 14 hours'
                    and date '%1$s' - interval '7 days' + interval '36 hours') %2$s)
            select grouping(hour, boutique_id, channel), day, hour, boutique_id, channel, count(*), sum(amount), sum(refunds),
                sum(refunded), count(payment_id), coalesce(sum(amount) filter (where payment_id is not null), 0) %3$s
            from cells where day in ('%1$s', date '%1$s' - 1, date '%1$s' - 7)
            group by grouping sets ((day), (day, hour), (day, boutique_id), (day, channel))
            """;
}
