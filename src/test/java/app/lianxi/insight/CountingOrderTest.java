package app.lianxi.insight;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueAdministration;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.optin.Consent;
import app.lianxi.optin.Consents;
import app.lianxi.optin.OptIns;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.RefundLedger;
import app.lianxi.payment.RefundNotice;
import app.lianxi.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever the order, the batches and the hurry in which facts come, the figures are those that counting anew gives. */
@HouseTest
class CountingOrderTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String[] CHANNELS = {"wechatpay", "alipay"};
    private static final String[] CURRENCIES = {"USD", "EUR", "JPY"};

    @Autowired
    Ledger ledger;

    @Autowired
    RefundLedger refunds;

    @Autowired
    OptIns optIns;

    @Autowired
    Clients clients;

    @Autowired
    Boutiques boutiques;

    @Autowired
    BoutiqueAdministration administration;

    @Autowired
    StaffRegister register;

    @Autowired
    SpendTable table;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<@Nullable Boutique> places = new ArrayList<>();

    @BeforeEach
    void anEmptyLedgerAndBoutiquesAroundTheWorld() {
        jdbc.sql("""
                truncate payment, payment_key, refund, link, payment_evidence, spend_hour, spend_day, spend_house, spend_delta, spend_refund
                """).update();
        places.clear();
        // Half an hour and three quarters beside the whole ones
        for (var zone : List.of("America/New_York", "Europe/Paris", "Asia/Kolkata", "Asia/Kathmandu")) {
            var code = "b" + UUID.randomUUID().toString().substring(0, 8);
            var id = boutiques.add(new Boutique(
                    new BoutiqueId(UUID.randomUUID()), code, code, "", "City", "US", ZoneId.of(zone), "USD", false));
            places.add(boutiques.find(id).orElseThrow());
        }
        places.add(null);
    }

    /** A fact, and what it changes besides. */
    private record Fact(String what, Runnable happens) {}

    private final class Story {
        private final Random random;
        private final List<PaymentNotice> payments = new ArrayList<>();
        private final List<RefundNotice> refunded = new ArrayList<>();
        private final List<ClientId> people = new ArrayList<>();
        private final Map<String, Integer> agreed = new TreeMap<>();
        private final List<Fact> facts = new ArrayList<>();

        Story(long seed) {
            random = new Random(seed);
            for (int n = 0; n < 4; n++) {
                person();
            }
            for (int n = 0; n < 40; n++) {
                payment();
            }
            payments.forEach(notice -> facts.add(new Fact("payment", () -> ledger.record(List.of(notice)))));
            // Known already: a repeat moves nothing
            payments.stream()
                    .limit(5)
                    .forEach(notice -> facts.add(new Fact("again", () -> ledger.record(List.of(notice)))));
            refunded.forEach(notice -> facts.add(new Fact("refund", () -> refunds.record(List.of(notice)))));
            Collections.shuffle(facts, random);
        }

        private void person() {
            var openid = "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
            var client = clients.recognise(Identity.wechatOpenid("wx1", openid), NOON);
            people.add(client);
            agreed.put(openid, 0);
            var times = random.nextInt(4);
            for (int n = 0; n < times; n++) {
                var at = NOON.plusSeconds(60L * n);
                var purposes = Consents.HISTORY;
                facts.add(new Fact(
                        "consent",
                        () -> optIns.give(new Consent(client, purposes, "1", "zh-CN", at, null, "/join/x"))));
                if (n < times - 1 || random.nextBoolean()) {
                    facts.add(new Fact("withdrawal", () -> optIns.withdraw(client, purposes, at.plusSeconds(30))));
                    agreed.put(openid, 0);
                } else {
                    agreed.put(openid, 1);
                }
            }
        }

        private void payment() {
            var transaction = "42" + UUID.randomUUID().toString().replace("-", "");
            var openids = List.copyOf(agreed.keySet());
            var payer = random.nextInt(3) == 0 ? "stranger" + transaction : openids.get(random.nextInt(openids.size()));
            var place = places.get(random.nextInt(places.size()));
            var amount = Money.of(1 + random.nextInt(900_000), CURRENCIES[random.nextInt(CURRENCIES.length)]);
            var notice = new PaymentNotice(
                    UUID.randomUUID(),
                    CHANNELS[random.nextInt(CHANNELS.length)],
                    "institution",
                    transaction,
                    "R" + transaction,
                    null,
                    place == null ? null : place.id(),
                    NOON.minus(Duration.ofSeconds(random.nextInt(200_000))),
                    amount,
                    null,
                    new Payer("wechat_openid", "wx1", payer));
            payments.add(notice);
            for (int n = random.nextInt(4) - 1; n > 0; n--) {
                refund(notice, RefundStatus.SUCCESS);
            }
            if (random.nextInt(6) == 0) {
                refund(notice, RefundStatus.CLOSED);
            }
        }

        private void refund(PaymentNotice payment, RefundStatus status) {
            var id = "50" + UUID.randomUUID();
            var amount = new Money(
                    1 + random.nextInt((int) payment.amount().value()),
                    payment.amount().currency());
            var notice = new RefundNotice(
                    UUID.randomUUID(),
                    payment.channel(),
                    payment.account(),
                    id,
                    payment.transactionId(),
                    amount,
                    status,
                    NOON);
            refunded.add(notice);
            if (random.nextInt(3) == 0) {
                // Told twice, and what was closed may succeed in the end
                refunded.add(new RefundNotice(
                        UUID.randomUUID(),
                        payment.channel(),
                        payment.account(),
                        id,
                        payment.transactionId(),
                        amount,
                        RefundStatus.SUCCESS,
                        NOON.plusSeconds(5)));
            }
        }

        /** By hand, from the story alone. */
        Map<String, List<Long>> expected() {
            var cells = new TreeMap<String, List<Long>>();
            var successes = new TreeMap<String, RefundNotice>();
            refunded.stream()
                    .filter(notice -> notice.status() == RefundStatus.SUCCESS)
                    .forEach(notice -> successes.put(notice.refundId(), notice));
            for (var payment : payments) {
                var linked = agreed.getOrDefault(payment.payer().externalId(), 0);
                var amount = payment.amount().value();
                var back = successes.values().stream()
                        .filter(refund -> refund.transactionId().equals(payment.transactionId()))
                        .toList();
                var place = places.stream()
                        .filter(one -> one != null && one.id().equals(payment.accountBoutique()))
                        .findAny();
                var local = payment.paidAt().atZone(place.map(Boutique::zone).orElse(ZoneId.of("UTC")));
                cells.merge(
                        local.toLocalDate() + " " + payment.amount().currencyCode() + " "
                                + place.map(one -> one.id().value().toString()).orElse("-") + " " + local.getHour()
                                + " "
                                + payment.channel(),
                        List.of(
                                1L,
                                amount,
                                (long) back.size(),
                                back.stream()
                                        .mapToLong(refund -> refund.amount().value())
                                        .sum(),
                                (long) linked,
                                linked * amount),
                        SpendByHand::plus);
            }
            return cells;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyOrderAndEveryBatchEndsAsCountedAnew(long seed) {
        var story = new Story(seed);
        var random = new Random(seed);
        var left = new ArrayList<>(story.facts);
        while (!left.isEmpty()) {
            var batch = left.subList(0, Math.min(left.size(), 1 + random.nextInt(12)));
            inTransaction(() -> batch.forEach(fact -> fact.happens().run()));
            batch.clear();
            if (random.nextInt(3) == 0) {
                table.fold();
            }
        }
        endsAs(story);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void soDoFactsThatComeAtOnce(long seed) throws Exception {
        var story = new Story(seed);
        try (var hands = Executors.newFixedThreadPool(6)) {
            var work = new ArrayList<Callable<@Nullable Void>>();
            story.facts.forEach(fact -> work.add(() -> {
                inTransaction(fact.happens());
                return null;
            }));
            for (int n = 0; n < 40; n++) {
                work.add(n * story.facts.size() / 40, () -> {
                    table.fold();
                    return null;
                });
            }
            work.add(work.size() / 2, () -> {
                // Nothing to put right, also while everything happens
                assertThat(table.recount(null)).isZero();
                return null;
            });
            for (var done : hands.invokeAll(work)) {
                done.get();
            }
        }
        endsAs(story);
    }

    @Test
    void whatIsLostIsPutRight() {
        var story = new Story(99);
        inTransaction(() -> story.facts.forEach(fact -> fact.happens().run()));
        table.fold();
        jdbc.sql("delete from spend_hour where hour % 2 = 0").update();
        jdbc.sql("update spend_hour set spend = spend + 1 where hour % 5 = 0").update();
        assertThat(table.recount(null)).isPositive();
        endsAs(story);
    }

    @Test
    void aBoutiqueInAnotherZoneHasOtherHours() {
        var story = new Story(7);
        inTransaction(() -> story.facts.forEach(fact -> fact.happens().run()));
        var moved = Objects.requireNonNull(places.getFirst());
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        administration.edit(
                moved.id(),
                new BoutiqueAdministration.Draft(
                        moved.code(), moved.name(), "", "City", "US", "Pacific/Auckland", "USD", List.of(), 0));
        SignedIn.out();
        places.set(0, boutiques.find(moved.id()).orElseThrow());
        endsAs(story);
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private void endsAs(Story story) {
        var expected = story.expected();
        assertThat(table.recount(null))
                .as("cells that differ from counting anew")
                .isZero();
        table.fold();
        assertThat(figures()).as("folded").isEqualTo(expected);
        assertThat(daily()).as("by day, folded").isEqualTo(byDay(expected));
        assertThat(house()).as("of the house, folded").isEqualTo(byZone(expected));
        assertThat(jdbc.sql("select (select count(*) from spend_delta) + (select count(*) from spend_refund)")
                        .query(Long.class)
                        .single())
                .as("left to fold")
                .isZero();
        jdbc.sql("truncate spend_hour, spend_day, spend_house, spend_delta").update();
        table.recount(null);
        assertThat(figures()).as("counted anew").isEqualTo(expected);
        assertThat(daily()).as("by day, counted anew").isEqualTo(byDay(expected));
        assertThat(house()).as("of the house, counted anew").isEqualTo(byZone(expected));
    }

    private static Map<String, List<Long>> byDay(Map<String, List<Long>> cells) {
        var days = new TreeMap<String, List<Long>>();
        cells.forEach((cell, figures) ->
                days.merge(cell.replaceAll("^(\\S+ \\S+ \\S+) \\d+ ", "$1 "), figures, SpendByHand::plus));
        return days;
    }

    private Map<String, List<Long>> byZone(Map<String, List<Long>> cells) {
        var zones = new HashMap<String, String>();
        zones.put("-", "UTC");
        places.stream()
                .filter(Objects::nonNull)
                .forEach(place ->
                        zones.put(place.id().value().toString(), place.zone().getId()));
        var sums = new TreeMap<String, List<Long>>();
        cells.forEach((cell, figures) -> {
            var words = cell.split(" ");
            words[2] = Objects.requireNonNull(zones.get(words[2]));
            sums.merge(String.join(" ", words), figures, SpendByHand::plus);
        });
        return sums;
    }

    private Map<String, List<Long>> house() {
        return read("spend_house_hourly", "time_zone, hour, channel", "time_zone || ' ' || hour");
    }

    private Map<String, List<Long>> figures() {
        return read("spend", "boutique_id, hour, channel", "coalesce(boutique_id::text, '-') || ' ' || hour");
    }

    private Map<String, List<Long>> daily() {
        return read("spend_daily", "boutique_id, channel", "coalesce(boutique_id::text, '-')");
    }

    private Map<String, List<Long>> read(String view, String dimensions, String words) {
        return SpendByHand.cells(
                jdbc,
                "day || ' ' || currency || ' ' || %s || ' ' || channel".formatted(words),
                view,
                "day, currency, " + dimensions);
    }
}
