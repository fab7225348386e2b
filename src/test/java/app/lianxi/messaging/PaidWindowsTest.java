package app.lianxi.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.ChannelsByHand;
import app.lianxi.TestClock;
import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.PaymentsRecorded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment opens a window where the settings say so, and only for who lets the house know what she buys. */
@ChannelsByHand
class PaidWindowsTest {

    @Autowired
    Hearing hearing;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Identities identities;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String openid = "o" + UUID.randomUUID();
    private ClientId client = new ClientId(new UUID(0, 0));
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void aFollower() {
        now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        client = followers.followed(FakeChannel.ACCOUNT, openid, now.minus(Duration.ofDays(3)), null, null);
    }

    @Test
    void opensForTwoDaysWithoutALimit() {
        agree();
        pay(FakeChannel.ACCOUNT, now.minus(Duration.ofHours(2)));
        pay(FakeChannel.ACCOUNT, now.minus(Duration.ofHours(5)));
        assertThat(window(true).allowed()).isTrue();
        assertThat(window(true).remaining()).isNull();
        assertThat(window(true).reason()).isEqualTo(Window.Reason.PAID);
        assertThat(window(true).closesAt()).isEqualTo(now.plus(Duration.ofHours(46)));
    }

    @Test
    void opensNothingAsTheSettingsAreAtFirst() {
        agree();
        pay(FakeChannel.ACCOUNT, now);
        assertThat(window(false).reason()).isEqualTo(Window.Reason.CLOSED);
    }

    @Test
    void opensNothingUnderAnotherApp() {
        agree();
        pay("wx-of-a-mini-program", now);
        assertThat(window(true).reason()).isEqualTo(Window.Reason.CLOSED);
    }

    @Test
    void isNotKnownBeforeSheAgreesNorAfterSheWithdraws() {
        pay(FakeChannel.ACCOUNT, now.minusSeconds(60));
        assertThat(window(true).reason()).isEqualTo(Window.Reason.CLOSED);
        agree();
        assertThat(window(true).reason()).isEqualTo(Window.Reason.PAID);
        optIns.withdraw(client, Set.of(Purpose.PURCHASE_HISTORY), now.plusSeconds(1));
        assertThat(window(true).reason()).isEqualTo(Window.Reason.CLOSED);
        assertThat(jdbc.sql("select count(*) from window_event where client_id = ? and kind = 'PAID'")
                        .param(client.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void agree() {
        optIns.give(Consents.toHistory(client, now));
        inTransaction(() -> windowsOfPayments().on(new OptInsChanged(client, Consents.HISTORY, now)));
    }

    private void pay(String app, Instant at) {
        var payer = new Payer("wechat_openid", app, openid);
        var transaction = "42" + UUID.randomUUID();
        inTransaction(() -> {
            ledger.record(List.of(new PaymentNotice(
                    UUID.randomUUID(),
                    "wechatpay",
                    "institution",
                    transaction,
                    "R1",
                    null,
                    null,
                    at,
                    Money.of(100_000, "USD"),
                    null,
                    payer)));
            var payment = payments.find("wechatpay", transaction).orElseThrow();
            windowsOfPayments().on(new PaymentsRecorded(List.of(payment), Map.of(payment.id(), payer)));
        });
    }

    private PaidWindows windowsOfPayments() {
        return new PaidWindows(hearing, payments, identities, followers, optIns, settings(true));
    }

    private Window window(boolean enabled) {
        return new Windows(jdbc, followers, optIns, settings(enabled), clock)
                .of(client)
                .getFirst();
    }

    private static MessagingSettings settings(boolean paid) {
        var rule = new WindowRule(
                WindowEvent.PAID, unlimited(), Duration.ofHours(48), "platforms.md", LocalDate.of(2026, 11, 21), paid);
        return new MessagingSettings(List.of(rule), 2_048, 1, 1, 1, false, Duration.ofMinutes(1), Duration.ZERO);
    }

    private static @Nullable Integer unlimited() {
        return null;
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
