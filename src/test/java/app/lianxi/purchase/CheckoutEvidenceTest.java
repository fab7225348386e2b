package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Checkouts;
import app.lianxi.checkout.WaitingCharge;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PayersStated;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.StatedPayer;
import java.time.Instant;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A payment whose payer the channel hides is hers for whom an associate made its checkout, if she agreed. */
@HouseTest
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
    private String reference;
    private ClientId client;
    private ClientId somebodyElse;

    @BeforeEach
    void aCheckoutForHer() {
        var shop = "e" + some.substring(0, 6);
        Shops.fifthAvenue(boutiques, shop);
        client = clients.recognise(Identity.wechatOpenid(APP, "oHERS" + some), Instant.now());
        somebodyElse = clients.recognise(Identity.wechatOpenid(APP, "oELSE" + some), Instant.now());
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        var checkout = checkouts.open(new Checkouts.Wish(shop, Money.of(328_000, "USD"), "", client, List.of()));
        reference = WaitingCharge.of(jdbc, checkout, "wechatpay", "house", Charge.Kind.QR, Instant.now());
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
        optIns.give(Consents.toHistory(who, PAID_AT.minusSeconds(60)));
    }

    private Optional<Link> link() {
        var payment = payments.find("wechatpay", transaction()).orElseThrow().id();
        return Optional.ofNullable(links.current(List.of(payment)).get(payment));
    }
}
