package app.lianxi.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.alipay.AlipayPlatform;
import app.lianxi.citcon.Ipn;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.inbox.Inbox;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.insight.SpendByHand;
import app.lianxi.optin.Consents;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.Payments.Transaction;
import app.lianxi.wechatpay.WeChatPayPlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payments and refunds of all channels as their notices, and what people do meanwhile: in whatever order they come, however
 * often and however much at once, everything is somebody's or nobody's as it was before, and the sums of each channel,
 * boutique and currency are right to the cent.
 */
@HouseTest
class EveryCentTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String[] CURRENCIES = {"USD", "JPY", "KRW", "KWD", "EUR"};
    private static final int PEOPLE = 4;
    private static final int PAYMENTS = 24;
    private static final int ORDERS = 3;

    @Autowired
    Inbox inbox;

    @Autowired
    InboxDrain drain;

    @Autowired
    Clients clients;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    Linking linking;

    @Autowired
    LinkTable links;

    @Autowired
    Payments payments;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void boutiquesAroundTheWorld() {
        if (boutiques.findByTerminals(List.of("nyc5-1")).isEmpty()) {
            boutiques.addTerminal("nyc5-1", Shops.fifthAvenue(boutiques, "centny"));
        }
        for (var code : List.of("alipay5", "citcon5")) {
            if (boutiques.findByCode(code).isEmpty()) {
                Shops.fifthAvenue(boutiques, code);
            }
        }
    }

    /** By which account a payment is made, and the boutique that it then is of. */
    private enum Till {
        INSTITUTION("wechatpay", "centny"),
        DIRECT("wechatpay", ""),
        MAISON("alipay", "alipay5"),
        UPI("citcon", "citcon5"),
        CHOP("citcon", "");

        private final String channel;
        private final String boutique;

        Till(String channel, String boutique) {
            this.channel = channel;
            this.boutique = boutique;
        }
    }

    /**
     * @param payer whose openid or wallet the channel names; -1 when it names nobody
     * @param refunds in minor units
     */
    private record Paid(Till till, long amount, String currency, int payer, List<Long> refunds) {
        String cell() {
            return till.channel + " " + till.boutique + " " + currency;
        }

        long left() {
            return amount - refunds.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What happens in a play; done often, it is done once. */
    private interface Fact {
        void happens(Play play);
    }

    /** @param byHand whose each is that names no wallet, of which another one's payment may speak */
    private record Story(List<Paid> paid, List<Fact> facts, Map<Integer, OwnerByHand> byHand) {}

    /** What a story has come to. */
    private record State(List<String> payments, Map<String, List<Long>> sums) {}

    /** One telling of a story, by people and payments of its own. */
    private final class Play {
        final String some = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        final List<ClientId> people = IntStream.range(0, PEOPLE)
                .mapToObj(who -> clients.recognise(Identity.wechatOpenid(WeChatPayPlatform.APP_ID, openid(who)), NOON))
                .toList();

        String openid(int who) {
            return "oPerson" + who + "00000000" + some;
        }

        String transaction(int n) {
            return "42%04d".formatted(n) + some;
        }
    }

    static LongStream stories() {
        return LongStream.rangeClosed(1, 6);
    }

    @ParameterizedTest
    @MethodSource("stories")
    void everyArrivalIsRightToTheCent(long seed) throws Exception {
        var random = new Random(seed);
        var story = story(random);
        var first = play(story, story.facts(), random, 1);
        assertThat(first.sums()).isEqualTo(sums(story));
        story.byHand()
                .forEach((n, hand) ->
                        assertThat(first.payments().get(n)).as("payment %s", n).endsWith(shown(hand.answer())));
        for (int order = 0; order < ORDERS; order++) {
            var arrivals = new ArrayList<>(story.facts());
            story.facts().stream().filter(fact -> random.nextInt(3) == 0).forEach(arrivals::add);
            Collections.shuffle(arrivals, random);
            assertThat(play(story, arrivals, random, order == 0 ? 1 : 6))
                    .as("order %s", order)
                    .isEqualTo(first);
        }
    }

    private Story story(Random random) {
        var paid = IntStream.range(0, PAYMENTS)
                .mapToObj(n -> paid(random, Till.values()[random.nextInt(Till.values().length)]))
                .toList();
        var facts = new ArrayList<Fact>();
        for (int n = 0; n < PAYMENTS; n++) {
            facts.addAll(facts(n, paid.get(n)));
        }
        var byHand = new HashMap<Integer, OwnerByHand>();
        for (int n = 0; n < PAYMENTS; n++) {
            var one = paid.get(n);
            if (one.payer() < 0 || one.till() != Till.MAISON) {
                var hand = new OwnerByHand();
                byHand.put(n, hand);
                if (one.payer() >= 0) {
                    hand.speaks(one.payer(), Evidence.SAME_OPENID, NOON);
                }
            }
        }
        for (int who = 0; who < PEOPLE; who++) {
            var person = who;
            // Agreed or not, withdrawn before or after it, and agreed again
            if (random.nextInt(4) > 0) {
                facts.add(consent(person, NOON.minusSeconds(1 + person), byHand));
            }
            if (random.nextInt(2) == 0) {
                var at = NOON.plusSeconds(random.nextInt(-60, 600));
                facts.add(play -> optIns.withdraw(play.people.get(person), Consents.HISTORY, at));
                byHand.values().forEach(hand -> hand.withdraws(person, at));
                if (random.nextInt(3) == 0) {
                    facts.add(consent(person, at.plusSeconds(30), byHand));
                }
            }
        }
        var hidden = IntStream.range(0, PAYMENTS)
                .filter(n -> paid.get(n).payer() < 0 && paid.get(n).till() == Till.INSTITUTION)
                .boxed()
                .toList();
        // Two follow out of it: one of them had it first
        hidden.forEach(n -> IntStream.of(0, 1 + random.nextInt(PEOPLE - 1)).forEach(other -> {
            var who = (n + other) % PEOPLE;
            var at = NOON.plusSeconds(n).plusMillis(1_500L * other);
            facts.add(play ->
                    followers.followed(WeChatPayPlatform.APP_ID, play.openid(who), at, null, play.transaction(n)));
            Objects.requireNonNull(byHand.get(n)).speaks(who, Evidence.FOLLOWED_FROM_PAYMENT, at);
        }));
        for (int n = 0; n < PAYMENTS; n++) {
            if (paid.get(n).payer() < 0 || paid.get(n).till() == Till.MAISON) {
                facts.addAll(said(n, paid.get(n), random, byHand.get(n)));
            }
        }
        return new Story(paid, facts, byHand);
    }

    private Fact consent(int who, Instant at, Map<Integer, OwnerByHand> byHand) {
        byHand.values().forEach(hand -> hand.agrees(who, at));
        return play -> optIns.give(Consents.toHistory(play.people.get(who), at));
    }

    private static Paid paid(Random random, Till till) {
        var named = till == Till.DIRECT || till != Till.UPI && till != Till.CHOP && random.nextInt(3) > 0;
        var amount = 1_000 + random.nextInt(5_000_000);
        var refunds = new ArrayList<Long>();
        for (long left = amount; till != Till.CHOP && left > 0 && random.nextInt(3) == 0; left -= refunds.getLast()) {
            refunds.add(random.nextInt(4) == 0 ? left : random.nextLong(1, left + 1));
        }
        return new Paid(
                till,
                amount,
                CURRENCIES[random.nextInt(CURRENCIES.length)],
                named ? random.nextInt(PEOPLE) : -1,
                refunds);
    }

    /** The notice of a payment, under two names of its own, and those of its refunds. */
    private List<Fact> facts(int n, Paid paid) {
        var facts = new ArrayList<Fact>();
        for (int times = 0; times < 2; times++) {
            var name = times;
            facts.add(play -> notice(play, n, paid, "P" + n + "/" + name));
        }
        for (int k = 0; k < paid.refunds().size(); k++) {
            var number = k;
            facts.add(play -> refund(play, n, paid, number));
        }
        return facts;
    }

    private void notice(Play play, int n, Paid paid, String name) {
        var id = play.transaction(n);
        var key = name + play.some;
        var payer = paid.payer() < 0 ? "" : play.openid(paid.payer());
        switch (paid.till()) {
            case INSTITUTION ->
                wechatPay(
                        "institution",
                        key,
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.transaction(id, payer, paid.amount(), paid.currency(), NOON));
            case DIRECT ->
                wechatPay(
                        "direct",
                        key,
                        "TRANSACTION.SUCCESS",
                        WeChatPayPlatform.directTransaction(id, payer, paid.amount(), paid.currency()));
            case MAISON ->
                inbox.accept(
                        "alipay",
                        "maison",
                        key,
                        "PAYMENT_RESULT",
                        AlipayPlatform.paid(
                                id,
                                "R" + id,
                                paid.payer() < 0 ? "" : "2088" + paid.payer() + play.some,
                                String.valueOf(paid.amount()),
                                paid.currency()));
            case UPI ->
                citcon(
                        "upi",
                        key,
                        Ipn.charge(id, "R" + id, paid.amount(), paid.currency()).signed());
            case CHOP ->
                citcon(
                        "chop",
                        key,
                        Ipn.chop(id, "R" + id, paid.amount(), paid.currency()).signedByChop());
        }
    }

    private void refund(Play play, int n, Paid paid, int number) {
        var id = play.transaction(n);
        var refund = "50" + id + number;
        var key = "B" + refund;
        var amount = paid.refunds().get(number);
        switch (paid.till()) {
            case INSTITUTION ->
                wechatPay(
                        "institution",
                        key,
                        "REFUND.SUCCESS",
                        WeChatPayPlatform.refund(refund, id, amount, paid.currency(), NOON));
            case DIRECT ->
                wechatPay(
                        "direct",
                        key,
                        "REFUND.SUCCESS",
                        WeChatPayPlatform.refund(refund, id, amount, paid.currency(), NOON)
                                .replace(
                                        "\"sp_mchid\":\"1900000100\",\"sub_mchid\":\"1900000109\"",
                                        "\"mchid\":\"1230000109\""));
            case MAISON ->
                inbox.accept(
                        "alipay",
                        "maison",
                        key,
                        "REFUND_RESULT",
                        AlipayPlatform.refunded(refund, "RR" + refund, id, String.valueOf(amount), paid.currency()));
            case UPI, CHOP ->
                citcon(
                        "upi",
                        key,
                        Ipn.refund(id, refund, amount, paid.currency()).signed());
        }
    }

    private void wechatPay(String account, String key, String event, String resource) {
        inbox.accept("wechatpay", account, key, event, WeChatPayPlatform.opened(key, event, resource));
    }

    private void citcon(String account, String key, Map<String, String> signed) {
        inbox.accept("citcon", account, key, "charge", json.writeValueAsString(signed));
    }

    /** What people say of a payment that names nobody, or a wallet. */
    private List<Fact> said(int n, Paid paid, Random random, @Nullable OwnerByHand hand) {
        var facts = new ArrayList<Fact>();
        var kinds = List.of(
                LinkDecision.Kind.BY_HAND,
                LinkDecision.Kind.RECEIPT_DIGITS,
                LinkDecision.Kind.RECEIPT_YES,
                LinkDecision.Kind.UNDONE);
        for (int k = random.nextInt(3); k > 0; k--) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var who = random.nextInt(PEOPLE);
            // Every one at a time of its own, as it is in life
            var at = NOON.plusSeconds(60L * n + k);
            var name = n + "/" + k;
            if (hand != null) {
                switch (kind) {
                    case BY_HAND -> hand.speaks(who, Evidence.BY_HAND, at);
                    case RECEIPT_DIGITS -> hand.speaks(who, Evidence.RECEIPT_DIGITS, at);
                    case RECEIPT_YES -> hand.speaks(who, Evidence.RECEIPT_CONFIRMED, at);
                    default -> hand.undoes(who, at);
                }
            }
            facts.add(play -> decide(play, paid, n, kind, who, at, name, null));
            var byHand = kind == LinkDecision.Kind.BY_HAND || kind == LinkDecision.Kind.UNDONE;
            if (byHand && random.nextInt(3) == 0) {
                if (hand != null) {
                    hand.takesBack(who, at);
                }
                var later = at.plusSeconds(5);
                facts.add(
                        play -> decide(play, paid, n, LinkDecision.Kind.TAKEN_BACK, who, later, name + "/back", name));
            }
        }
        return facts;
    }

    private void decide(
            Play play,
            Paid paid,
            int n,
            LinkDecision.Kind kind,
            int who,
            Instant at,
            String name,
            @Nullable String takesBack) {
        in(() -> linking.decide(
                new Transaction(paid.till().channel, play.transaction(n)),
                new LinkDecision(
                        UUID.nameUUIDFromBytes((name + play.some).getBytes()),
                        play.people.get(who),
                        kind,
                        at,
                        null,
                        "",
                        takesBack == null ? null : UUID.nameUUIDFromBytes((takesBack + play.some).getBytes()))));
    }

    private State play(Story story, List<Fact> arrivals, Random random, int hands) throws Exception {
        jdbc.sql("""
                truncate notice, notice_waiting, payment, payment_key, refund, link, payment_evidence, spend_hour, spend_day, spend_house, spend_delta, spend_refund cascade
                """).update();
        var play = new Play();
        var spend = new SpendByHand(source);
        var work = new ArrayList<Callable<@Nullable Void>>();
        for (var fact : arrivals) {
            work.add(() -> {
                fact.happens(play);
                return null;
            });
            if (random.nextInt(4) == 0) {
                work.add(() -> {
                    drain.readAll();
                    return null;
                });
            }
            if (random.nextInt(8) == 0) {
                work.add(() -> {
                    spend.fold();
                    return null;
                });
            }
        }
        try (var threads = Executors.newFixedThreadPool(hands)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        drain.readAll();
        drain.readEarly();
        assertThat(spend.recount()).as("cells that differ from counting anew").isZero();
        spend.fold();
        var state = state(story, play);
        assertThat(spent()).as("the figures").isEqualTo(withLinked(state, story));
        return state;
    }

    /** Of the story alone: payments, what was paid, refunds, what went back. */
    private static Map<String, List<Long>> sums(Story story) {
        var sums = new TreeMap<String, List<Long>>();
        story.paid()
                .forEach(paid -> sums.merge(
                        paid.cell(),
                        List.of(1L, paid.amount(), (long) paid.refunds().size(), paid.amount() - paid.left()),
                        SpendByHand::plus));
        return sums;
    }

    private State state(Story story, Play play) {
        var states = new ArrayList<String>();
        var sums = new TreeMap<String, List<Long>>();
        for (int n = 0; n < PAYMENTS; n++) {
            var paid = story.paid().get(n);
            var payment =
                    payments.find(paid.till().channel, play.transaction(n)).orElseThrow();
            var link = links.current(List.of(payment.id())).get(payment.id());
            var boutique = boutique(payment);
            states.add("%s %s %s %s %s"
                    .formatted(
                            boutique,
                            payment.amount(),
                            payment.refunded(),
                            payment.status(),
                            shown(new OwnerByHand.Answer(
                                    link == null ? -1 : play.people.indexOf(link.client()),
                                    link == null ? null : link.evidence(),
                                    links.rivals(payment.id()).stream()
                                            .map(rival -> play.people.indexOf(rival.client()))
                                            .sorted()
                                            .toList()))));
            sums.merge(
                    payment.channel() + " " + boutique + " " + payment.amount().currencyCode(),
                    List.of(
                            1L,
                            payment.amount().value(),
                            jdbc.sql("select count(*) from refund where transaction_id = ? and status = 'SUCCESS'")
                                    .param(payment.transactionId())
                                    .query(Long.class)
                                    .single(),
                            payment.refunded().value()),
                    SpendByHand::plus);
        }
        assertThat(jdbc.sql("select count(*) from payment").query(Integer.class).single())
                .isEqualTo(PAYMENTS);
        assertThat(jdbc.sql("select count(*) from notice_waiting")
                        .query(Integer.class)
                        .single())
                .as("left unread")
                .isZero();
        return new State(states, sums);
    }

    private static String shown(OwnerByHand.Answer whose) {
        return whose.owner() < 0 ? "nobody's" : whose.owner() + " " + whose.why() + " " + whose.rivals();
    }

    private String boutique(Payment payment) {
        return payment.boutique() == null
                ? ""
                : boutiques.find(payment.boutique()).map(Boutique::code).orElseThrow();
    }

    /** What is somebody's and what is nobody's are all there is. */
    private Map<String, List<Long>> withLinked(State state, Story story) {
        var linked = new HashMap<String, List<Long>>();
        for (int n = 0; n < PAYMENTS; n++) {
            var paid = story.paid().get(n);
            var hers = !state.payments().get(n).contains("nobody's");
            linked.merge(
                    paid.cell(),
                    hers ? List.of(1L, paid.amount(), 0L, 0L) : List.of(0L, 0L, 1L, paid.amount()),
                    SpendByHand::plus);
        }
        var all = new TreeMap<String, List<Long>>();
        state.sums().forEach((cell, sums) -> {
            var parts = linked.getOrDefault(cell, List.of());
            assertThat(parts.get(0) + parts.get(2)).isEqualTo(sums.get(0));
            assertThat(parts.get(1) + parts.get(3)).isEqualTo(sums.get(1));
            all.put(cell, List.of(sums.get(0), sums.get(1), sums.get(2), sums.get(3), parts.get(0), parts.get(1)));
        });
        return all;
    }

    private Map<String, List<Long>> spent() {
        return SpendByHand.cells(
                jdbc,
                "channel || ' ' || coalesce(b.code, '') || ' ' || s.currency",
                "spend s left join boutique b on b.id = s.boutique_id",
                "channel, b.code, s.currency");
    }

    private void in(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }
}
