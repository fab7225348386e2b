package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.Orders;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.optin.Consent;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.payment.Payments;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever the order in which facts arrive, their own times decide, and the end is the same. */
@HouseTest
class ArrivalOrderTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant PAID = NOON.minus(Duration.ofHours(1));

    @Autowired
    Inbox inbox;

    @Autowired
    InboxDrain drain;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    OptIns optIns;

    @Autowired
    Followers followers;

    @Autowired
    Payments payments;

    @Autowired
    LinkTable links;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    /** The till of every payment here stands in a boutique, which then knows whose they are. */
    @BeforeEach
    void aTill() {
        var till = boutiques.findByTerminals(List.of("nyc5-1"));
        if (till.isEmpty()) {
            boutiques.addTerminal(
                    "nyc5-1",
                    boutiques
                            .findByCode("nyc5")
                            .map(Boutique::id)
                            .orElseGet(() -> Shops.fifthAvenue(boutiques, "nyc5")));
        }
    }

    enum Fact {
        PAYMENT,
        REFUND,
        FOLLOW,
        CONSENT,
        WITHDRAWAL
    }

    private record Person(String openid, String transaction, boolean hidden) {
        static Person next(boolean hidden) {
            var id = UUID.randomUUID().toString().replace("-", "");
            return new Person(
                    "o" + id.substring(0, 27),
                    "42" + new java.math.BigInteger(id, 16).toString().substring(0, 26),
                    hidden);
        }
    }

    private record State(
            boolean linked,
            long refunded,
            boolean follows,
            Set<Purpose> consents,
            int historyLength,
            List<Instant> knownBy) {}

    @Test
    void everyArrivalOrderOfEveryTimelineEndsTheSame() {
        for (var hidden : List.of(false, true)) {
            // The withdrawal may come after the consent, before it, or be missing from the timeline's effect by its
            // time.
            for (var withdrawalAt : List.of(NOON.plusSeconds(600), NOON.minusSeconds(600), NOON)) {
                var states = new LinkedHashMap<List<Fact>, State>();
                for (var order : Orders.of(List.of(Fact.values()))) {
                    states.put(order, play(order, hidden, withdrawalAt));
                }
                var expectedLink = withdrawalAt.isBefore(NOON);
                var expected = new State(
                        expectedLink,
                        5000,
                        true,
                        expectedLink ? Consents.HISTORY : Set.of(),
                        expectedLink ? 1 : 0,
                        expectedLink ? List.of(PAID) : List.of());
                assertThat(states)
                        .allSatisfy((order, state) -> assertThat(state).isEqualTo(expected));
            }
        }
    }

    /** She and he follow out of one payment, she first; both agreed, and he withdrew and agrees again. */
    @Test
    void inEveryOrderARivalGainsNothingByWithdrawals() {
        for (var again : List.of(false, true)) {
            for (var order : Orders.of(List.of(0, 1, 2, 3, 4))) {
                var her = Person.next(true);
                var him = new Person("o" + her.openid().substring(2) + "2", her.transaction(), true);
                var hers = clients.recognise(identity(her), PAID);
                var his = clients.recognise(identity(him), PAID);
                var both = Consents.HISTORY;
                List<Runnable> facts = List.of(
                        facts(her, NOON).get(Fact.PAYMENT),
                        () -> {
                            facts(her, NOON).get(Fact.FOLLOW).run();
                            optIns.give(consent(hers, NOON));
                        },
                        () -> {
                            followers.followed(WeChatPayPlatform.APP_ID, him.openid(), NOON, null, him.transaction());
                            optIns.give(consent(his, NOON));
                        },
                        () -> {
                            optIns.withdraw(hers, both, NOON.plusSeconds(60));
                            if (again) {
                                optIns.give(consent(hers, NOON.plusSeconds(240)));
                            }
                        },
                        () -> {
                            optIns.withdraw(his, both, NOON.plusSeconds(120));
                            optIns.give(consent(his, NOON.plusSeconds(180)));
                        });
                for (var fact : order) {
                    facts.get(fact).run();
                    drain.readAll();
                }
                assertThat(state(her).linked()).as("hers: %s", order).isEqualTo(again);
                assertThat(state(him).linked()).as("his: %s", order).isFalse();
            }
        }
    }

    @Test
    void aConsentGivenAnewJoinsAnew() {
        var person = Person.next(false);
        var facts = facts(person, NOON.plusSeconds(60));
        facts.values().forEach(Runnable::run);
        drain.readAll();
        assertThat(state(person).linked()).isFalse();
        var client = identities.find(identity(person)).orElseThrow();
        optIns.give(consent(client, NOON.plusSeconds(120)));
        assertThat(state(person).linked()).isTrue();
    }

    @Test
    void whoDoesNotConsentStaysUnrecognised() {
        var person = Person.next(false);
        var facts = facts(person, NOON);
        List.of(Fact.PAYMENT, Fact.FOLLOW).forEach(fact -> facts.get(fact).run());
        drain.readAll();
        assertThat(state(person).linked()).isFalse();
    }

    private State play(List<Fact> order, boolean hidden, Instant withdrawalAt) {
        var person = Person.next(hidden);
        var facts = facts(person, withdrawalAt);
        for (var fact : order) {
            facts.get(fact).run();
            drain.readAll();
        }
        return state(person);
    }

    private Map<Fact, Runnable> facts(Person person, Instant withdrawalAt) {
        var facts = new LinkedHashMap<Fact, Runnable>();
        facts.put(
                Fact.PAYMENT,
                () -> accept(
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.transaction(
                                person.transaction(), person.hidden() ? "" : person.openid(), 10000, "USD", PAID)));
        facts.put(
                Fact.REFUND,
                () -> accept(
                        "REFUND.SUCCESS",
                        WeChatPayPlatform.refund(
                                "50" + person.transaction().substring(2), person.transaction(), 5000, "USD", NOON)));
        facts.put(
                Fact.FOLLOW,
                () -> followers.followed(
                        WeChatPayPlatform.APP_ID,
                        person.openid(),
                        NOON.minusSeconds(30),
                        null,
                        person.hidden() ? person.transaction() : null));
        facts.put(Fact.CONSENT, () -> optIns.give(consent(clients.recognise(identity(person), NOON), NOON)));
        facts.put(
                Fact.WITHDRAWAL,
                () -> optIns.withdraw(
                        clients.recognise(identity(person), withdrawalAt), Consents.HISTORY, withdrawalAt));
        return facts;
    }

    private static Consent consent(app.lianxi.client.ClientId client, Instant at) {
        return Consents.toHistory(client, at);
    }

    private static Identity identity(Person person) {
        return Identity.wechatOpenid(WeChatPayPlatform.APP_ID, person.openid());
    }

    private void accept(String event, String resource) {
        var id = "EV-" + UUID.randomUUID();
        inbox.accept("wechatpay", "institution", id, event, WeChatPayPlatform.opened(id, event, resource));
    }

    private State state(Person person) {
        var payment = payments.find("wechatpay", person.transaction()).orElseThrow();
        var client = identities.find(identity(person)).orElseThrow();
        var link = links.current(List.of(payment.id())).get(payment.id());
        return new State(
                link != null && link.client().equals(client),
                payment.refunded().value(),
                followers.of(client).map(app.lianxi.optin.Follower::follows).orElse(false),
                optIns.active(client),
                links.paymentsOf(client).size(),
                jdbc.sql("select since from client_boutique where client_id = ? and origin = 'purchase'")
                        .param(client.value())
                        .query((row, n) -> row.getTimestamp(1).toInstant())
                        .list());
    }
}
