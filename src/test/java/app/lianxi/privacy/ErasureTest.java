package app.lianxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientErased;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.insight.SpendByHand;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payments;
import app.lianxi.privacy.DataRequest.State;
import app.lianxi.vault.SealedColumn;
import app.lianxi.vault.Vault;
import app.lianxi.wechat.WeChatPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

/** One who is erased is gone from every table, open or sealed; the house's sums are as they were. */
@HouseTest
class ErasureTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    DataRequests requests;

    @Autowired
    RequestBook book;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    ClientBook clientBook;

    @Autowired
    ClientSearch search;

    @Autowired
    FactsDrain facts;

    @Autowired
    OptIns optIns;

    @Autowired
    Payments payments;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    List<SealedColumn> sealed;

    @Autowired
    TransactionTemplate transaction;

    private AClientOfEverything her;
    private WhatIsLeft left;
    private Staff administrator;

    @BeforeEach
    void aClientWhoAsksToBeErased() {
        her = new AClientOfEverything(context);
        left = new WhatIsLeft(jdbc, vault, sealed);
        administrator = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        SignedIn.as(administrator);
    }

    @AfterEach
    void signOut() {
        SignedIn.out();
    }

    @Test
    void nothingOfHerIsLeftInAnyTableOrBehindAnySeal() {
        facts.foldAll();
        assertThat(left.inTables(her)).as("the mark is where it is looked for").hasSizeGreaterThan(12);
        assertThat(left.behindSeals(her)).hasSizeGreaterThan(8);
        requests.askErasure(her.client);
        book.refuse(open(), "Not today, " + her.mark);
        requests.askErasure(her.client);
        book.carryOut(open());
        facts.foldAll();
        assertThat(left.inTables(her)).isEmpty();
        assertThat(left.behindSeals(her)).isEmpty();
        assertThat(left.referringTo(her)).containsExactly("data_request");
        assertThat(requests.latestErasure(her.client).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    void pushesFromBeforeItWasNotedWhoseTheyAreAreFoundByWhatTheySay() {
        jdbc.sql("update wechat_push set client_id = null").update();
        var another = new AClientOfEverything(context);
        jdbc.sql("update wechat_push set client_id = null").update();
        SignedIn.as(administrator);
        requests.askErasure(her.client);
        book.carryOut(open());
        assertThat(left.behindSeals(her)).isEmpty();
        assertThat(left.behindSeals(another)).as("another's stay").hasSizeGreaterThan(8);
    }

    @Test
    void theSumsOfTheHouseStayAndHerPaymentsAreNobodys() {
        var before = spend();
        requests.askErasure(her.client);
        book.carryOut(open());
        assertThat(unlinked(spend())).isEqualTo(unlinked(before));
        assertThat(jdbc.sql(
                                "select count(*) from link l join payment p on p.id = l.payment_id where p.transaction_id like ?")
                        .param(her.transaction + "%")
                        .query(Long.class)
                        .single())
                .isZero();
        jdbc.sql("select recount_spend()").query().singleRow();
        assertThat(spend().values().stream().mapToLong(cell -> cell.get(4)).sum())
                .as("what is counted anew is what was counted")
                .isEqualTo(
                        before.values().stream().mapToLong(cell -> cell.get(4)).sum() - 3);
        assertThat(jdbc.sql("select sum(redeemed_uses) from promotion where name = 'Golden Week'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void whatWasNotReadYetDoesNotBringHerBackAndItsMoneyIsCounted() {
        her.push(her.message("text", "<Content>Too late " + her.mark + "</Content>"));
        her.notifyPaid("EV-late" + her.mark, her.transaction + "5", 990);
        requests.askErasure(her.client);
        book.carryOut(open());
        her.read();
        assertThat(payments.find("wechatpay", her.transaction + "5")).isPresent();
        assertThat(identities.find(openid())).isEmpty();
        assertThat(left.inTables(her)).isEmpty();
        assertThat(left.behindSeals(her)).isEmpty();
    }

    @Test
    void aRepeatedNoticeOfAnOldPaymentSaysNothingMoreAndALaterPushIsOfSomebodyNew() {
        requests.askErasure(her.client);
        book.carryOut(open());
        her.notifyPaid("EV-repeated" + her.mark, her.transaction, 328_000);
        her.read();
        assertThat(left.behindSeals(her)).isEmpty();
        assertThat(identities.find(openid())).isEmpty();
        her.push(her.message("text", "<Content>Hello</Content>"));
        her.read();
        var somebody = identities.find(openid()).orElseThrow();
        assertThat(somebody).isNotEqualTo(her.client);
        assertThat(clients.find(somebody).orElseThrow().name()).isEmpty();
        assertThat(optIns.active(somebody)).isEmpty();
    }

    @Test
    void herAddressSaysThatNothingIsKeptAndNoListHasHer() {
        requests.askErasure(her.client);
        facts.foldAll();
        book.carryOut(open());
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
        assertThatThrownBy(() -> clientBook.open(her.client)).isInstanceOf(ClientErased.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> clientBook.require(her.client)))
                .isInstanceOf(ClientErased.class);
        assertThatThrownBy(() -> clientBook.lookAcross(her.client, "a reason")).isInstanceOf(ClientErased.class);
        assertThat(clientBook.isErased(her.client)).isTrue();
        clientBoutiques.comesTo(her.client, her.boutique, her.now);
        clients.metBy(her.client, her.associate.id(), her.now);
        facts.foldAll();
        assertThat(search.find("", 500).here())
                .noneMatch(found -> found.client().id().equals(her.client));
        assertThat(search.find(her.mark, 10).here()).isEmpty();
        assertThat(left.referringTo(her)).containsExactly("data_request");
        assertThat(clients.find(her.client).orElseThrow().lead()).isNull();
    }

    @Test
    void ofTwoWhoCarryOutAtOnceOneDoesAndTheOtherIsTold() throws Exception {
        requests.askErasure(her.client);
        var request = open();
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> carryOut = () -> {
                SecurityContextHolder.setContext(SignedIn.context(administrator));
                try {
                    book.carryOut(request);
                    return true;
                } catch (RequestRefused e) {
                    return false;
                }
            };
            var done = new ArrayList<Boolean>();
            for (var one : threads.invokeAll(List.of(carryOut, carryOut))) {
                done.add(one.get());
            }
            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
        assertThat(left.inTables(her)).isEmpty();
    }

    @Test
    void whatComesAtTheSameMomentIsCountedAndIsNotHers() throws Exception {
        requests.askErasure(her.client);
        var request = open();
        for (var n = 0; n < 40; n++) {
            her.notifyPaid("EV-now" + n + her.mark, her.transaction + "6" + n, 100 + n);
            her.push(her.message("text", "<Content>now " + n + "</Content>"));
        }
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> read = () -> {
                her.read();
                return true;
            };
            Callable<Boolean> carryOut = () -> {
                SecurityContextHolder.setContext(SignedIn.context(administrator));
                book.carryOut(request);
                return true;
            };
            for (var one : threads.invokeAll(List.of(read, carryOut))) {
                assertThat(one.get()).isTrue();
            }
        }
        her.read();
        assertThat(jdbc.sql("select count(*) from payment where transaction_id like ?")
                        .param(her.transaction + "6%")
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
        facts.foldAll();
        assertThat(left.referringTo(her)).containsExactly("data_request");
        assertThat(left.inTables(her)).isEmpty();
        assertThat(left.behindSeals(her)).isEmpty();
    }

    @Test
    void whatSheTookBackIsNotCarriedOut() {
        requests.askErasure(her.client);
        requests.askErasure(her.client);
        assertThat(book.open()).as("she asks once").hasSize(1);
        var request = open();
        requests.takeBack(her.client);
        assertThatThrownBy(() -> book.carryOut(request)).isInstanceOf(RequestRefused.class);
        assertThat(identities.find(openid())).contains(her.client);
        assertThat(requests.open(her.client)).isEmpty();
    }

    private UUID open() {
        return requests.open(her.client).orElseThrow().id();
    }

    private Identity openid() {
        return Identity.wechatOpenid(WeChatPlatform.APP_ID, her.openid);
    }

    private Map<String, List<Long>> spend() {
        return SpendByHand.cells(
                jdbc,
                "concat_ws(' ', day, currency, boutique_id, hour, channel)",
                "spend",
                "day, currency, boutique_id, hour, channel");
    }

    private static Map<String, List<Long>> unlinked(Map<String, List<Long>> cells) {
        return cells.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, cell -> cell.getValue().subList(0, 4)));
    }
}
