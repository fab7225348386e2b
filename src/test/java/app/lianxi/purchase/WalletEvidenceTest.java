package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.Orders;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.alipay.AlipayPlatform;
import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Checkouts;
import app.lianxi.checkout.WaitingCharge;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A wallet that paid a checkout made for a client is hers from then on, if she agreed, and nobody takes it from her. */
@HouseTest
class WalletEvidenceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Autowired
    Checkouts checkouts;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxDrain drain;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    LinkTable links;

    @Autowired
    Linking linking;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

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

    private final String boutique = "w" + some().substring(0, 6);
    private String wallet;
    private ClientId linMei;
    private ClientId zhaoWei;

    @BeforeEach
    void twoClients() {
        Shops.fifthAvenue(boutiques, boutique);
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        begin();
    }

    private void begin() {
        wallet = "2088" + some().substring(0, 12);
        linMei = clients.recognise(Identity.wechatOpenid("wx1", "o" + some()), NOON);
        zhaoWei = clients.recognise(Identity.wechatOpenid("wx1", "o" + some()), NOON);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void aWalletThatPaidHerCheckoutIsKnownToBeHers() {
        agree(linMei, NOON);
        var first = paid(checkoutFor(linMei), 0);
        var next = paid("elsewhere", 1);
        assertThat(link(first)).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.evidence()).isEqualTo(Evidence.MADE_AT_CHECKOUT);
        });
        assertThat(link(next)).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.evidence()).isEqualTo(Evidence.KNOWN_WALLET);
        });
        assertThat(identities.find(identity())).contains(linMei);
        assertThat(stored()).noneMatch(row -> row.contains(wallet));
    }

    @Test
    void whatItPaidBeforeBecomesHersToo() {
        agree(linMei, NOON);
        var before = paid("elsewhere", 0);
        assertThat(link(before)).isEmpty();
        paid(checkoutFor(linMei), 1);
        assertThat(link(before))
                .hasValueSatisfying(link -> assertThat(link.client()).isEqualTo(linMei));
    }

    @Test
    void onlyWhileSheAgrees() {
        var first = paid(checkoutFor(linMei), 0);
        var next = paid("elsewhere", 1);
        assertThat(link(first)).isEmpty();
        assertThat(identities.find(identity())).isEmpty();

        agree(linMei, NOON);
        assertThat(identities.find(identity())).contains(linMei);
        assertThat(owners(first, next)).containsExactly(linMei, linMei);

        withdraw(linMei, NOON.plusSeconds(60));
        assertThat(identities.find(identity())).isEmpty();
        assertThat(owners(first, next)).containsExactly(null, null);

        agree(linMei, NOON.plusSeconds(120));
        assertThat(owners(first, next)).containsExactly(linMei, linMei);
    }

    @Test
    void aWalletIsNotMovedToWhoPaysWithItLater() {
        agree(linMei, NOON);
        agree(zhaoWei, NOON);
        var hers = paid(checkoutFor(linMei), 0);
        var his = paid(checkoutFor(zhaoWei), 1);
        var next = paid("elsewhere", 2);
        assertThat(owners(hers, his, next)).containsExactly(linMei, zhaoWei, linMei);
        assertThat(identities.find(identity())).contains(linMei);
    }

    @Test
    void nobodyGetsAWalletWhoseFirstOwnerDoesNotAgree() {
        agree(zhaoWei, NOON);
        var hers = paid(checkoutFor(linMei), 0);
        var his = paid(checkoutFor(zhaoWei), 1);
        var next = paid("elsewhere", 2);
        assertThat(owners(hers, his, next)).containsExactly(null, zhaoWei, null);
        assertThat(identities.find(identity())).isEmpty();
    }

    @Test
    void whatHerWalletPaidIsNobodyElsesWhileSheDoesNotAgree() {
        agree(linMei, NOON);
        agree(zhaoWei, NOON);
        var hers = paid(checkoutFor(linMei), 0);
        var his = paid(checkoutFor(zhaoWei), 1);
        var next = paid("elsewhere", 2);
        withdraw(linMei, NOON.plusSeconds(60));
        assertThat(owners(hers, his, next)).containsExactly(null, zhaoWei, null);
        var later = paid("elsewhere", 3);
        withdraw(zhaoWei, NOON.plusSeconds(60));
        agree(zhaoWei, NOON.plusSeconds(120));
        assertThat(owners(hers, his, next, later)).containsExactly(null, zhaoWei, null, null);
        assertThat(identities.find(identity())).isEmpty();
        agree(linMei, NOON.plusSeconds(180));
        assertThat(owners(hers, his, next, later)).containsExactly(linMei, zhaoWei, linMei, linMei);
    }

    /** The payment stays hers, and with it all that is known by it; when it is said to be his, so is the wallet. */
    @Test
    void somethingStrongerForAnotherOfItsFirstPaymentDoesNotMoveAWallet() {
        agree(linMei, NOON);
        agree(zhaoWei, NOON);
        var first = paid(checkoutFor(linMei), 0);
        var next = paid("elsewhere", 1);
        decide(first, zhaoWei, LinkDecision.Kind.RECEIPT_YES);
        assertThat(link(first)).hasValueSatisfying(link -> {
            assertThat(link.client()).isEqualTo(linMei);
            assertThat(link.contested()).isTrue();
        });
        var later = paid("elsewhere", 2);
        assertThat(owners(first, next, later)).containsExactly(linMei, linMei, linMei);
        assertThat(identities.find(identity())).contains(linMei);

        decide(first, linMei, LinkDecision.Kind.UNDONE);
        assertThat(owners(first, next, later)).containsExactly(zhaoWei, zhaoWei, zhaoWei);
        assertThat(identities.find(identity())).contains(zhaoWei);
    }

    @Test
    void whatElseItPaidIsNobodysWhenWhatProvedItIsUndone() {
        agree(linMei, NOON);
        var first = paid(checkoutFor(linMei), 0);
        var next = paid("elsewhere", 1);
        decide(first, linMei, LinkDecision.Kind.UNDONE);
        assertThat(owners(first, next)).containsExactly(null, null);
        assertThat(links.history(payments.find("alipay", next).orElseThrow().id()))
                .singleElement()
                .satisfies(link -> assertThat(link.cause()).isEqualTo("unproven"));
    }

    private void decide(String transaction, ClientId client, LinkDecision.Kind kind) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var payment = payments.find("alipay", transaction).orElseThrow();
            linking.decide(
                    Payments.Transaction.of(payment),
                    new LinkDecision(UUID.randomUUID(), client, kind, linking.next(payment), null, ""));
        });
    }

    @Test
    void theSameIdAtAnotherWalletIsSomebodyElse() {
        agree(linMei, NOON);
        paid(checkoutFor(linMei), 0);
        var transaction = transaction();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "alipay",
                        "maison",
                        transaction,
                        "elsewhere",
                        null,
                        null,
                        NOON,
                        Money.of(100, "HKD"),
                        null,
                        new Payer("alipay_customer", "ALIPAYHK", wallet)))));
        assertThat(link(transaction)).isEmpty();
    }

    /** One wallet, two people's checkouts, one payment of nobody's, two consents: in whatever order they come. */
    @Test
    void everyOrderOfArrivalEndsTheSame() {
        var ends = new LinkedHashMap<List<Integer>, List<@Nullable ClientId>>();
        for (var order : Orders.of(List.of(0, 1, 2, 3, 4))) {
            begin();
            var hers = transaction();
            var his = transaction();
            var next = transaction();
            var forHer = checkoutFor(linMei);
            var forHim = checkoutFor(zhaoWei);
            for (var fact : order) {
                switch (fact) {
                    case 0 -> pay(hers, forHer, 0);
                    case 1 -> pay(his, forHim, 1);
                    case 2 -> pay(next, "elsewhere", 2);
                    case 3 -> agree(linMei, NOON);
                    default -> agree(zhaoWei, NOON);
                }
            }
            var end = new ArrayList<>(owners(hers, his, next));
            end.add(identities.find(identity()).orElse(null));
            end.replaceAll(one -> one == null ? null : one.equals(linMei) ? HER : one.equals(zhaoWei) ? HIM : null);
            ends.put(order, end);
        }
        assertThat(ends)
                .hasSize(120)
                .allSatisfy((order, end) -> assertThat(end).as(order.toString()).containsExactly(HER, HIM, HER, HER));
    }

    private static final ClientId HER = new ClientId(new UUID(0, 1));
    private static final ClientId HIM = new ClientId(new UUID(0, 2));

    /** Neither batch sees what the other has not committed; together they are as one after the other. */
    @Test
    void twoNodesThatReadPaymentsOfOneWalletAtOnceMissNothing() throws Exception {
        agree(linMei, NOON);
        for (var n = 0; n < 20; n++) {
            wallet = "2088" + some().substring(0, 12);
            var reference = checkoutFor(linMei);
            var first = transaction();
            var next = transaction();
            var start = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                var one = threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    record(first, reference, 0);
                    return null;
                });
                var other = threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    record(next, "elsewhere", 1);
                    return null;
                });
                one.get();
                other.get();
            }
            assertThat(owners(first, next)).containsExactly(linMei, linMei);
        }
    }

    /** The hash of a wallet in {@code identity} is found whatever was written: its row is all text of it. */
    private List<String> stored() {
        return jdbc.sql("select t::text from identity t union all select t::text from payment t")
                .query(String.class)
                .list();
    }

    private static String some() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String transaction() {
        return "2026" + some();
    }

    private Identity identity() {
        return new Identity(IdentityKind.ALIPAY_CUSTOMER, "ALIPAYCN", wallet);
    }

    /** The reference of a charge of a checkout that is made for this client. */
    private String checkoutFor(ClientId client) {
        var checkout = checkouts.open(new Checkouts.Wish(boutique, Money.of(328_000, "USD"), "", client, List.of()));
        return WaitingCharge.of(jdbc, checkout, "alipay", "maison", Charge.Kind.CODE, NOON);
    }

    private String paid(String reference, int hour) {
        var transaction = transaction();
        pay(transaction, reference, hour);
        return transaction;
    }

    /** As the platform's notice tells of it. */
    private void pay(String transaction, String reference, int hour) {
        var body = AlipayPlatform.paid(transaction, reference, wallet, "\"328000\"", "USD")
                .replace(
                        "2026-11-20T20:06:02-07:00",
                        NOON.plus(Duration.ofHours(hour)).toString());
        inbox.accept("alipay", "maison", transaction, "PAYMENT_RESULT", body);
        drain.readAll();
    }

    private void record(String transaction, String reference, int hour) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "alipay",
                        "maison",
                        transaction,
                        reference,
                        null,
                        null,
                        NOON.plus(Duration.ofHours(hour)),
                        Money.of(328_000, "USD"),
                        null,
                        new Payer("alipay_customer", "ALIPAYCN", wallet)))));
    }

    private void agree(ClientId who, Instant at) {
        optIns.give(Consents.toHistory(who, at));
    }

    private void withdraw(ClientId who, Instant at) {
        optIns.withdraw(who, Consents.HISTORY, at);
    }

    private List<@Nullable ClientId> owners(String... transactions) {
        var owners = new ArrayList<@Nullable ClientId>();
        for (var transaction : transactions) {
            owners.add(link(transaction).map(Link::client).orElse(null));
        }
        return owners;
    }

    private Optional<Link> link(String transaction) {
        var payment = payments.find("alipay", transaction).orElseThrow().id();
        return Optional.ofNullable(links.current(List.of(payment)).get(payment));
    }
}
