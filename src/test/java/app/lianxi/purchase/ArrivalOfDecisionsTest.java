package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Payments, follows, consents, withdrawals, links by hand, claims, what is undone and what is taken back, drawn at random with times of their
 * own: whatever the order in which they arrive, and however often, the end is the same, and it is whose it is by hand.
 */
@HouseTest
class ArrivalOfDecisionsTest {
    private static final String APP = "wx1111111111111111";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final int TIMELINES = 60;
    private static final int ORDERS = 4;

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Linking linking;

    @Autowired
    LinkTable links;

    @Autowired
    LinkLocks locks;

    @Autowired
    EvidenceTable evidence;

    @Autowired
    Clients clients;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void aBoutique() {
        boutique = Shops.fifthAvenue(boutiques);
    }

    /** Of one timeline: who and what, named by numbers, so that it can be played again by other people. */
    private enum What {
        FOLLOW_FROM_PAYMENT,
        CHECKOUT,
        BY_HAND,
        RECEIPT_DIGITS,
        RECEIPT_YES,
        UNDONE,
        TAKEN_BACK,
        LEFT,
        TAKEN_UP,
        CONSENT,
        WITHDRAWAL
    }

    /** @param of what is taken back */
    private record Fact(
            What what, int who, int minute, @Nullable Fact of) {
        Fact(What what, int who, int minute) {
            this(what, who, minute, null);
        }
    }

    private record Timeline(Payment payment, List<Fact> facts) {}

    /** By nobody's openid, by one of theirs, or by a wallet. */
    private enum Payment {
        HIDDEN,
        NAMED,
        WALLET
    }

    private record State(int owner, @Nullable Evidence why, List<Integer> rivals, boolean left, List<Integer> known) {}

    @Test
    void everyArrivalEndsTheSame() {
        for (int n = 0; n < TIMELINES; n++) {
            var random = new Random(n);
            var timeline = timeline(random);
            var first = play(timeline, timeline.facts(), 0);
            assertThat(new OwnerByHand.Answer(first.owner(), first.why(), first.rivals()))
                    .as("timeline %s: %s", n, timeline)
                    .isEqualTo(byHand(timeline));
            for (int order = 1; order <= ORDERS; order++) {
                var arrivals = new ArrayList<>(timeline.facts());
                timeline.facts().stream().filter(fact -> random.nextInt(3) == 0).forEach(arrivals::add);
                Collections.shuffle(arrivals, random);
                var paidAfter = random.nextInt(arrivals.size() + 1);
                assertThat(play(timeline, arrivals, paidAfter))
                        .as("timeline %s: %s, paid after %s of %s", n, timeline, paidAfter, arrivals)
                        .isEqualTo(first);
            }
        }
    }

    /** Every fact at a minute of its own, as it is in life. */
    private static Timeline timeline(Random random) {
        var minutes = new ArrayList<>(IntStream.range(1, 12).boxed().toList());
        Collections.shuffle(minutes, random);
        var facts = new ArrayList<Fact>();
        for (int who = 0; who < 3; who++) {
            if (random.nextInt(5) > 0) {
                facts.add(new Fact(What.CONSENT, who, -minutes.get(who)));
            }
        }
        for (int n = 0; n < 5; n++) {
            var what = What.values()[random.nextInt(What.values().length)];
            if (what != What.TAKEN_BACK) {
                facts.add(new Fact(what, random.nextInt(3), minutes.get(n)));
            }
        }
        // What is decided by hand is often not meant
        List.copyOf(facts).stream()
                .filter(fact -> fact.what() == What.BY_HAND || fact.what() == What.UNDONE)
                .filter(fact -> random.nextInt(3) == 0)
                .forEach(fact -> facts.add(new Fact(What.TAKEN_BACK, fact.who(), fact.minute() + 20, fact)));
        // And whoever agreed may not any more, or do again
        for (int who = 0; who < 3; who++) {
            if (random.nextInt(2) == 0) {
                facts.add(new Fact(What.WITHDRAWAL, who, minutes.get(5 + who)));
            }
            if (random.nextInt(3) == 0) {
                facts.add(new Fact(What.CONSENT, who, minutes.get(8 + who)));
            }
        }
        return new Timeline(Payment.values()[random.nextInt(3)], facts);
    }

    private static OwnerByHand.Answer byHand(Timeline timeline) {
        var hand = new OwnerByHand();
        var named = timeline.payment() == Payment.NAMED;
        if (named) {
            hand.speaks(0, Evidence.SAME_OPENID, NOON);
        }
        for (var fact : timeline.facts()) {
            var at = at(fact);
            switch (fact.what()) {
                case FOLLOW_FROM_PAYMENT -> {
                    // She who followed twice is known by the first time
                    var again = timeline.facts().stream()
                            .anyMatch(one -> one.what() == fact.what()
                                    && one.who() == fact.who()
                                    && one.minute() < fact.minute());
                    if (!named && !again) {
                        hand.speaks(fact.who(), Evidence.FOLLOWED_FROM_PAYMENT, at);
                    }
                }
                case CHECKOUT -> {
                    if (!named) {
                        hand.speaks(fact.who(), Evidence.MADE_AT_CHECKOUT, NOON.plusMillis(fact.who()));
                    }
                }
                case BY_HAND -> hand.speaks(fact.who(), Evidence.BY_HAND, at);
                case RECEIPT_DIGITS -> hand.speaks(fact.who(), Evidence.RECEIPT_DIGITS, at);
                case RECEIPT_YES -> hand.speaks(fact.who(), Evidence.RECEIPT_CONFIRMED, at);
                case UNDONE -> hand.undoes(fact.who(), at);
                case TAKEN_BACK -> hand.takesBack(fact.who(), at(Objects.requireNonNull(fact.of())));
                case CONSENT -> hand.agrees(fact.who(), at);
                case WITHDRAWAL -> hand.withdraws(fact.who(), at);
                case LEFT, TAKEN_UP -> {}
            }
        }
        return hand.answer();
    }

    private static Instant at(Fact fact) {
        return NOON.plusSeconds(60L * fact.minute());
    }

    private State play(Timeline timeline, List<Fact> arrivals, int paidAfter) {
        var some = UUID.randomUUID().toString().replace("-", "");
        var people = IntStream.range(0, 3)
                .mapToObj(who -> clients.recognise(Identity.wechatOpenid(APP, "o" + who + some), NOON))
                .toList();
        var transaction = new Transaction("wechatpay", "42" + some);
        for (int n = 0; n <= arrivals.size(); n++) {
            if (n == paidAfter) {
                pay(timeline.payment(), transaction, some);
            }
            if (n < arrivals.size()) {
                arrive(arrivals.get(n), people, transaction, some);
            }
        }
        return state(transaction, people);
    }

    private void pay(Payment payment, Transaction transaction, String some) {
        var payer = switch (payment) {
            case HIDDEN -> null;
            case NAMED -> new Payer("wechat_openid", APP, "o0" + some);
            case WALLET -> new Payer("alipay_customer", "ALIPAYCN", "2088" + some);
        };
        in(() -> ledger.record(List.of(new PaymentNotice(
                UUID.randomUUID(),
                transaction.channel(),
                "house",
                transaction.id(),
                "R" + some,
                null,
                boutique,
                NOON,
                Money.of(128_000, "USD"),
                null,
                payer))));
    }

    private void arrive(Fact fact, List<ClientId> people, Transaction transaction, String some) {
        var client = people.get(fact.who());
        var at = at(fact);
        switch (fact.what()) {
            case FOLLOW_FROM_PAYMENT ->
                in(() -> followers.followed(APP, "o" + fact.who() + some, at, null, transaction.id()));
            case CHECKOUT ->
                // As the checkout of a payment says it, at about the payment's own time
                in(() -> {
                    locks.forConsent();
                    evidence.keep(
                            Evidence.MADE_AT_CHECKOUT,
                            List.of(new EvidenceTable.Observed(transaction, client, NOON.plusMillis(fact.who()))));
                    say(new Fact(What.TAKEN_UP, 0, -60), null, transaction, some);
                });
            case BY_HAND, RECEIPT_DIGITS, RECEIPT_YES, UNDONE, TAKEN_BACK ->
                in(() -> say(fact, client, transaction, some));
            case LEFT, TAKEN_UP -> in(() -> say(fact, null, transaction, some));
            case CONSENT -> optIns.give(Consents.toHistory(client, at));
            case WITHDRAWAL -> optIns.withdraw(client, Consents.HISTORY, at);
        }
    }

    private void say(Fact fact, @Nullable ClientId client, Transaction of, String some) {
        linking.decide(
                of,
                new LinkDecision(
                        id(fact, some),
                        client,
                        LinkDecision.Kind.valueOf(fact.what().name()),
                        at(fact),
                        null,
                        "",
                        fact.of() == null ? null : id(fact.of(), some)));
    }

    private static UUID id(Fact fact, String some) {
        return UUID.nameUUIDFromBytes((fact + some).getBytes(StandardCharsets.UTF_8));
    }

    private void in(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private State state(Transaction transaction, List<ClientId> people) {
        var payment = payments.find(transaction.channel(), transaction.id()).orElseThrow();
        var link = links.current(List.of(payment.id())).get(payment.id());
        return new State(
                link == null ? -1 : people.indexOf(link.client()),
                link == null ? null : link.evidence(),
                links.rivals(payment.id()).stream()
                        .map(rival -> people.indexOf(rival.client()))
                        .sorted()
                        .toList(),
                evidence.left(List.of(payment)).contains(payment.id()),
                IntStream.range(0, 3)
                        .filter(who -> jdbc.sql(
                                                "select count(*) from client_boutique where client_id = ? and origin = 'purchase'")
                                        .param(people.get(who).value())
                                        .query(Integer.class)
                                        .single()
                                > 0)
                        .boxed()
                        .toList());
    }
}
