package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Checkouts;
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
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.StatedPayer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment whose payer the channel hides is hers for whom an associate made its checkout, if she agreed. */
@SpringBootTest(properties = {"lianxi.inbox.worker=false", "lianxi.checkout.watch=false"})
class CheckoutEvidenceTest {
    private static final String APP = "wx1111111111111111";
    private static final Instant PAID_AT = Instant.now();

    @Autowired
    Checkouts checkouts;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    LinkTable links;

    @Autowired
    EvidenceTable evidence;

    @Autowired
    Recognition recognition;

    @Autowired
    Clients clients;

    @Autowired
    OptIns optIns;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String some = UUID.randomUUID().toString().replace("-", "");
    private final String reference = "LX" + some.substring(0, 26);
    private ClientId client;
    private ClientId somebodyElse;

    @BeforeEach
    void aCheckoutForHer() {
        boutiques.add(new Boutique(
                new BoutiqueId(UUID.randomUUID()),
                "e" + some.substring(0, 6),
                "Madison Avenue",
                "",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        client = clients.recognise(Identity.wechatOpenid(APP, "oHERS" + some), Instant.now());
        somebodyElse = clients.recognise(Identity.wechatOpenid(APP, "oELSE" + some), Instant.now());
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        var checkout = checkouts.open(
                new Checkouts.Wish("e" + some.substring(0, 6), Money.of(328_000, "USD"), "", client, List.of()));
        jdbc.sql("""
                        insert into charge (id, checkout_id, reference, channel, account, kind, amount, currency, state, made_at,
                            next_at, give_up_at)
                        values (:id, :checkout, :reference, 'wechatpay', 'house', 'QR', 328000, 'USD', 'WAITING', :now, :now, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("checkout", checkout.id().value())
                .param("reference", reference)
                .param("now", Timestamp.from(Instant.now()))
                .update();
        jdbc.sql("update checkout set state = 'PAYING' where id = ?")
                .param(checkout.id().value())
                .update();
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void aHiddenPayerIsWhoTheCheckoutWasMadeFor() {
        agree(client);
        pay(null);
        assertThat(link()).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(client);
            assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT);
        });
    }

    @Test
    void onlyOnceSheAgrees() {
        pay(null);
        assertThat(link()).isEmpty();
        agree(client);
        assertThat(link())
                .hasValueSatisfying(link -> assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT));
    }

    @Test
    void whoTheChannelNamesIsNotOverruled() {
        agree(client);
        agree(somebodyElse);
        pay("oELSE" + some);
        assertThat(link()).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(somebodyElse);
            assertThat(link.evidence()).isEqualTo(Evidence.SAME_OPENID);
        });
    }

    @Test
    void aNamedStrangerPaidForHerselfOnly() {
        agree(client);
        pay("oSTRANGER" + some);
        assertThat(link()).isEmpty();
    }

    @Test
    void whoFollowedOutOfThePaymentCountsMore() {
        agree(client);
        agree(somebodyElse);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> evidence.keep(
                        Evidence.FOLLOWED_FROM_PAYMENT,
                        List.of(new EvidenceTable.Observed(
                                new Payments.Transaction("wechatpay", transaction()), somebodyElse, PAID_AT))));
        pay(null);
        assertThat(link()).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(somebodyElse);
            assertThat(link.evidence()).isEqualTo(Evidence.FOLLOWED_FROM_PAYMENT);
        });
    }

    /** Stronger, and of the next day: it is kept beside who has the payment, whichever came first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStatementTakesAPaymentFromNobody(boolean statementFirst) {
        agree(client);
        agree(somebodyElse);
        if (statementFirst) {
            state("oELSE");
        }
        pay(null);
        if (!statementFirst) {
            state("oELSE");
        }
        assertThat(link()).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(client);
            assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT);
            assertThat(link.contested()).isTrue();
        });
    }

    /** Nothing new: it says of the payment's own time what was denied since. */
    @Test
    void aStatementGivesHerNothingThatWasUndoneInTheMeantime() {
        agree(client);
        pay(null);
        recognition.undo(payment(), client, "Her daughter paid");
        assertThat(link()).isEmpty();
        state("oHERS");
        assertThat(link()).isEmpty();
    }

    private PaymentId payment() {
        return payments.find("wechatpay", transaction()).orElseThrow().id();
    }

    private void state(String openid) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> events.publishEvent(new PayersStated(List.of(new StatedPayer(
                        new Payments.Transaction("wechatpay", transaction()),
                        PAID_AT,
                        new Payer("wechat_openid", APP, openid + some))))));
    }

    private String transaction() {
        return "42" + some.substring(0, 26);
    }

    private void pay(@Nullable String openid) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        transaction(),
                        reference,
                        null,
                        null,
                        PAID_AT,
                        Money.of(328_000, "USD"),
                        null,
                        openid == null ? null : new Payer("wechat_openid", APP, openid)))));
    }

    private void agree(ClientId who) {
        optIns.give(new Consent(
                who,
                Set.of(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD),
                "1",
                "zh-CN",
                PAID_AT.minusSeconds(60),
                null,
                "/join/x"));
    }

    private Optional<Link> link() {
        var payment = payments.find("wechatpay", transaction()).orElseThrow().id();
        return Optional.ofNullable(links.current(List.of(payment)).get(payment));
    }
}
