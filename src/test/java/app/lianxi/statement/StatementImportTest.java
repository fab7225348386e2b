package app.lianxi.statement;

import static app.lianxi.statement.Portal.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.HouseTest;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PayersStated;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.statement.Difference.Kind;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A statement is taken in without anything waiting for it, and what a crash leaves undone is done later. */
@HouseTest
class StatementImportTest extends PortalStatements {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** Is told who paid, and may fail at it, as a process does that ends. */
    private static final class Told implements ApplicationListener<PayloadApplicationEvent<PayersStated>> {
        int times;
        int failsFrom = Integer.MAX_VALUE;
        Runnable meanwhile = () -> {};

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<PayersStated> stated) {
            meanwhile.run();
            if (++times >= failsFrom) {
                throw new IllegalStateException("The process ended");
            }
        }
    }

    @Autowired
    Payments payments;

    @Autowired
    PurchaseHistory purchases;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    ConfigurableApplicationContext house;

    private final Told told = new Told();
    private final String openid =
            "oLinMei" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);

    @BeforeEach
    void itIsTold() {
        house.addApplicationListener(told);
    }

    @AfterEach
    void tellNothingMore() {
        house.removeApplicationListener(told);
    }

    @Test
    void whoPaidIsToldLaterWhenTheProcessEndsBefore() {
        var linMei = linMeiAgrees();
        record("maison", "P000", NOON);
        record("maison", "P500", NOON);
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
    void whoPaidIsToldAtOnceAndNoStatementWaitsForIt() {
        var linMei = linMeiAgrees();
        record("maison", "P1", NOON);
        var free = new ArrayList<Boolean>();
        told.meanwhile = () -> free.addAll(readAndFree());
        read(line("P1", NOON, openid));
        assertThat(free).containsExactly(true);
        assertThat(link("P1")).contains(linMei);
    }

    @Test
    void whatIsKnownOtherwiseIsNotTold() {
        record(new PaymentNotice(
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
    void theSameFileAgainIsNotEvenRead() {
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
    void aLineThatIsSettledLateMakesNotAllSinceThenTooMuch() {
        portal.ofDay = false;
        var late = NOON.minus(Duration.ofDays(40));
        record("maison", "LATE", late);
        record("maison", "WEEKSAGO", NOON.minus(Duration.ofDays(10)).minusSeconds(1));
        record("maison", "NEAR", NOON.minus(Duration.ofDays(10)));
        recordRefund("maison", "RNEAR", "NEAR", 10, NOON.minusSeconds(5));
        record("maison", "SAMESECOND", NOON);
        record("maison", "LAST", NOON);
        read(line("LATE", late, "").replace(",100,", ",101,") + line("LAST", NOON, "") + line("GONE", late, ""));
        assertThat(open())
                .containsExactlyInAnyOrder(
                        tuple(Kind.AMOUNT, "LATE", ""),
                        tuple(Kind.MISSING, "GONE", ""),
                        tuple(Kind.SURPLUS, "NEAR", ""),
                        tuple(Kind.SURPLUS, "NEAR", "RNEAR"));

        record("maison", "GONE", late);
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
    void aSettlementAsksForNothingBeforeItsFirstPayment() {
        portal.ofDay = false;
        record("maison", "BEFORE", NOON.minusSeconds(61));
        record("maison", "AMONG", NOON.minusSeconds(30));
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
        optIns.give(Consents.toHistory(linMei, Instant.now()));
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

    private boolean read(String file) {
        return read(DAY, file);
    }

    private StatementDay day() {
        return day(DAY);
    }

    private List<org.assertj.core.groups.Tuple> open() {
        return table.differences(day().id(), 100).stream()
                .filter(Difference::isOpen)
                .map(one -> tuple(one.kind(), one.transactionId(), one.refundId()))
                .toList();
    }
}
