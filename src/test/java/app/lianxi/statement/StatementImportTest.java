package app.lianxi.statement;

import static app.lianxi.statement.Portal.line;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PayersStated;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.statement.Difference.Kind;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A statement is taken in without anything waiting for it, and what a crash leaves undone is done later. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.statement.watch=false"})
class StatementImportTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Is told who paid, and may fail at it, as a process does that ends. */
    static class Told {
        int times;
        int failsFrom = Integer.MAX_VALUE;
        Runnable meanwhile = () -> {};

        @EventListener
        void on(PayersStated stated) {
            meanwhile.run();
            if (++times >= failsFrom) {
                throw new IllegalStateException("The process ended");
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {
        @Bean
        Told told() {
            return new Told();
        }
    }

    @Autowired
    StatementImport statements;

    @Autowired
    StatementTable table;

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    Payments payments;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Told told;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final Portal portal = new Portal();
    private final String openid =
            "oLinMei" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);

    @BeforeEach
    void nothingIsKnown() {
        jdbc.sql("""
                truncate payment, payment_key, refund, link, payment_evidence, stated_payer, statement, statement_sum,
                    statement_line, statement_difference
                """).update();
        told.times = 0;
        told.failsFrom = Integer.MAX_VALUE;
        told.meanwhile = () -> {};
    }

    @Test
    void whoPaidIsToldLaterWhenTheProcessEndsBefore() throws IOException {
        var linMei = linMeiAgrees();
        record("P000", NOON);
        record("P500", NOON);
        told.failsFrom = 2;
        assertThat(read(IntStream.rangeClosed(0, 500)
                        .mapToObj(n -> line("P%03d".formatted(n), NOON, openid))
                        .collect(Collectors.joining())))
                .isTrue();
        assertThat(day().lines()).isEqualTo(501);
        assertThat(untold()).isEqualTo(1);
        assertThat(evidence()).isEqualTo(500);
        told.failsFrom = Integer.MAX_VALUE;
        var watch = new StatementWatch(List.of(), statements, jdbc, Clock.systemUTC());
        watch.watch();
        assertThat(untold()).isZero();
        assertThat(evidence()).isEqualTo(501);
        assertThat(link("P000")).contains(linMei);
        assertThat(link("P500")).contains(linMei);
        watch.watch();
        assertThat(told.times).isEqualTo(3);
    }

    @Test
    void whoPaidIsToldAtOnceAndNoStatementWaitsForIt() throws IOException {
        var linMei = linMeiAgrees();
        record("P1", NOON);
        var free = new ArrayList<Boolean>();
        told.meanwhile = () -> free.addAll(readAndFree());
        read(line("P1", NOON, openid));
        assertThat(free).containsExactly(true);
        assertThat(link("P1")).contains(linMei);
    }

    @Test
    void whatIsKnownOtherwiseIsNotTold() throws IOException {
        ledger(new PaymentNotice(
                UUID.randomUUID(),
                "portal",
                "maison",
                "P1",
                "LXP1",
                null,
                null,
                NOON,
                Money.of(100, "USD"),
                null,
                new Payer("wechat_openid", Portal.APP, "oZhaoWei123456")));
        read(line("P1", NOON, openid));
        read(line("P2", NOON, openid));
        read(line("P2", NOON, "oAnother123456"));
        assertThat(jdbc.sql("select count(*) from stated_payer")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(told.times).isEqualTo(1);
    }

    @Test
    void noStatementWaitsForAFileThatComesSlowly() throws IOException {
        read(line("P1", NOON, ""));
        var free = new ArrayList<Boolean>();
        var slow = new FilterInputStream(stream(line("P2", NOON, ""))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                free.addAll(readAndFree());
                return super.read(buffer, offset, length);
            }
        };
        assertThat(statements.read(portal, "maison", DAY, reading -> reading.read(slow), null))
                .isTrue();
        assertThat(free).hasSizeGreaterThan(1).containsOnly(true);
    }

    @Test
    void theSameFileAgainIsNotEvenRead() throws IOException {
        assertThat(read(line("P1", NOON, ""))).isTrue();
        assertThat(read(line("P1", NOON, ""))).isFalse();
        assertThat(portal.parsed).isEqualTo(1);
        assertThat(read(line("P2", NOON, ""))).isTrue();
        assertThat(read(line("P1", NOON, ""))).isTrue();
    }

    @Test
    void aFileThatBreaksOffIsNone() throws IOException {
        assertThatThrownBy(() -> statements.read(
                        portal,
                        "maison",
                        DAY,
                        reading -> {
                            reading.read(stream(line("P1", NOON, "")));
                            throw new IOException("the line was lost");
                        },
                        null))
                .isInstanceOf(IOException.class);
        assertThat(table.day("portal", "maison", DAY)).isEmpty();
        assertThat(portal.parsed).isZero();
    }

    @Test
    void aFileThatIsTooLargeIsRefused(@TempDir Path folder) throws IOException {
        try (var file = new StatementFile(folder, 10)) {
            assertThatThrownBy(() -> file.take(new ByteArrayInputStream(new byte[11])))
                    .isInstanceOfSatisfying(
                            StatementRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(Why.TOO_LARGE));
        }
        try (var file = new StatementFile(folder, 10)) {
            file.take(new ByteArrayInputStream(new byte[10]));
            assertThat(file.read().readAllBytes()).hasSize(10);
        }
    }

    /** Of what a settlement has no lines is asked for some days only; of what it has, however old. */
    @Test
    void aLineThatIsSettledLateMakesNotAllSinceThenTooMuch() throws IOException {
        portal.ofDay = false;
        var late = NOON.minus(Duration.ofDays(40));
        record("LATE", late);
        record("WEEKSAGO", NOON.minus(Duration.ofDays(10)).minusSeconds(1));
        record("NEAR", NOON.minus(Duration.ofDays(10)));
        refunds("RNEAR", "NEAR", NOON.minusSeconds(5));
        record("SAMESECOND", NOON);
        record("LAST", NOON);
        read(line("LATE", late, "").replace(",100,", ",101,") + line("LAST", NOON, "") + line("GONE", late, ""));
        assertThat(open())
                .containsExactlyInAnyOrder(
                        tuple(Kind.AMOUNT, "LATE", ""),
                        tuple(Kind.MISSING, "GONE", ""),
                        tuple(Kind.SURPLUS, "NEAR", ""),
                        tuple(Kind.SURPLUS, "NEAR", "RNEAR"));

        record("GONE", late);
        read(DAY.plusDays(1), line("NEXT", NOON.plusSeconds(60), ""));
        assertThat(open())
                .containsExactlyInAnyOrder(
                        tuple(Kind.AMOUNT, "LATE", ""),
                        tuple(Kind.SURPLUS, "NEAR", ""),
                        tuple(Kind.SURPLUS, "NEAR", "RNEAR"));
        read(DAY.plusDays(1), line("NEAR", NOON.minus(Duration.ofDays(10)), ""));
        assertThat(open())
                .containsExactlyInAnyOrder(tuple(Kind.AMOUNT, "LATE", ""), tuple(Kind.SURPLUS, "NEAR", "RNEAR"));
    }

    @Test
    void aSettlementAsksForNothingBeforeItsFirstPayment() throws IOException {
        portal.ofDay = false;
        record("BEFORE", NOON.minusSeconds(61));
        record("AMONG", NOON.minusSeconds(30));
        read(line("P1", NOON.minusSeconds(60), "") + line("P2", NOON, ""));
        assertThat(open())
                .containsExactlyInAnyOrder(
                        tuple(Kind.MISSING, "P1", ""), tuple(Kind.MISSING, "P2", ""), tuple(Kind.SURPLUS, "AMONG", ""));
    }

    /** Of each statement that somebody else can see and lock, whether it was read. */
    private List<Boolean> readAndFree() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return apart.execute(status -> jdbc.sql("select read_at is not null from statement for update nowait")
                .query(Boolean.class)
                .list());
    }

    private ClientId linMeiAgrees() {
        var linMei = clients.recognise(Identity.wechatOpenid(Portal.APP, openid), NOON);
        optIns.give(new Consent(
                linMei,
                Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD),
                "1",
                "zh-CN",
                Instant.now(),
                null,
                "/join/x"));
        return linMei;
    }

    private Optional<ClientId> link(String transaction) {
        return purchases
                .link(payments.find("portal", transaction).orElseThrow().id())
                .map(Link::client);
    }

    private long untold() {
        return jdbc.sql("select count(*) from stated_payer where told_at is null")
                .query(Long.class)
                .single();
    }

    private long evidence() {
        return jdbc.sql("select count(*) from payment_evidence")
                .query(Long.class)
                .single();
    }

    private boolean read(String file) throws IOException {
        return read(DAY, file);
    }

    private boolean read(LocalDate day, String file) throws IOException {
        return statements.read(portal, "maison", day, reading -> reading.read(stream(file)), null);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private StatementDay day() {
        return table.day("portal", "maison", DAY).orElseThrow();
    }

    private List<org.assertj.core.groups.Tuple> open() {
        return table.differences(day().id(), 100).stream()
                .filter(Difference::isOpen)
                .map(one -> tuple(one.kind(), one.transactionId(), one.refundId()))
                .toList();
    }

    private void record(String transaction, Instant at) {
        ledger(new PaymentNotice(
                UUID.randomUUID(),
                "portal",
                "maison",
                transaction,
                "LX" + transaction,
                null,
                null,
                at,
                Money.of(100, "USD"),
                null,
                null));
    }

    private void ledger(PaymentNotice notice) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> ledger.record(List.of(notice)));
    }

    private void refunds(String refund, String transaction, Instant at) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> refunds.record(List.of(new RefundNotice(
                        UUID.randomUUID(),
                        "portal",
                        "maison",
                        refund,
                        transaction,
                        Money.of(10, "USD"),
                        RefundStatus.SUCCESS,
                        at))));
    }
}
