package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is told of a payment before the payment ends as if it had been told after it. */
@HouseTest
class CitconLateTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    InboxDrain drain;

    @Autowired
    CitconLate late;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String id = "2000%018d".formatted(ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L));

    @BeforeEach
    void nothingWaits() {
        jdbc.sql("truncate notice, notice_waiting, citcon_unpaid cascade").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "canceled", "fail"})
    void aPaymentThatWasSaidNotToHaveBeenMadeIsForPeople(String status) throws Exception {
        send(Ipn.charge(id, "till-1", 900, "USD").with("status", status).with("amount_captured", ""));
        look();
        assertThat(troubles()).as("as it is every day").isEmpty();
        send(Ipn.charge(id, "till-1", 900, "USD"));
        assertThat(payment().amount()).isEqualTo(Money.of(900, "USD"));
        look();
        assertThat(troubles()).singleElement().asString().contains("is said not to have been made");
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
        look();
        assertThat(troubles()).hasSize(1);
    }

    /** Her wallet refused it, and took it when she tried again. */
    @Test
    void aFailureBeforeItWasPaidContradictsNothing() throws Exception {
        send(Ipn.charge(id, "till-1", 900, "USD")
                .with("status", "fail")
                .with("amount_captured", "")
                .with("time_completed", "2026-11-21T09:59:00+08:00"));
        send(Ipn.charge(id, "till-1", 900, "USD"));
        look();
        assertThat(troubles()).isEmpty();
        assertThat(payment().refunded()).isEqualTo(Money.of(0, "USD"));
    }

    @Test
    void aRefundIsReadAgainHoweverLateItsPaymentIsFound() throws Exception {
        send(Ipn.refund(id, "early-1", 300, "USD"));
        clock.forward(Duration.ofDays(3));
        drain.readEarly();
        look();
        assertThat(troubles()).singleElement().asString().contains("nothing says yet");
        record();
        look();
        assertThat(troubles()).isEmpty();
        assertThat(payment().refunded()).isEqualTo(Money.of(300, "USD"));
    }

    @Test
    void whatIsNeverPaidIsForgotten() throws Exception {
        send(Ipn.charge(id, "till-1", 900, "USD").with("status", "fail").with("amount_captured", ""));
        clock.forward(Duration.ofDays(31));
        look();
        assertThat(jdbc.sql("select count(*) from citcon_unpaid")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void look() {
        late.look();
        drain.readAll();
    }

    /** As a statement has it asked for and recorded. */
    private void record() {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        new UUID(0, 0),
                        "citcon",
                        "upi",
                        id,
                        "till-1",
                        null,
                        null,
                        clock.instant(),
                        Money.of(900, "USD"),
                        null,
                        null))));
    }

    private Payment payment() {
        return payments.find("citcon", id).orElseThrow();
    }

    private List<String> troubles() {
        return jdbc.sql("select trouble from notice_waiting where set_aside_at is not null")
                .query(String.class)
                .list();
    }

    private void send(Ipn ipn) throws Exception {
        var answer = mvc.perform(post("/hooks/citcon/upi")
                        .contentType("application/x-www-form-urlencoded")
                        .content(Ipn.body(ipn.signed()).getBytes(UTF_8)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        drain.readAll();
    }
}
