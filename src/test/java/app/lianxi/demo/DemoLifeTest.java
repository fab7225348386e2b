package app.lianxi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientIndex;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.ClientViews;
import app.lianxi.client.Clients;
import app.lianxi.client.IdentityKind;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.followup.Due;
import app.lianxi.followup.FollowUps;
import app.lianxi.insight.Morning;
import app.lianxi.messaging.Conversations;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.profile.ImportantDates;
import app.lianxi.profile.NoteSearch;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.visit.ArrivalBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample house's made-up life keeps every rule that real life is held to. */
@HouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoLifeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:20:00Z");

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientIndex index;

    @Autowired
    ClientSearch search;

    @Autowired
    ClientViews views;

    @Autowired
    Conversations conversations;

    @Autowired
    ArrivalBoard board;

    @Autowired
    PaymentFeed feed;

    @Autowired
    PurchaseHistory history;

    @Autowired
    Morning morning;

    @Autowired
    Ledger ledger;

    @Autowired
    NoteSearch notes;

    @Autowired
    ImportantDates dates;

    @Autowired
    FollowUps followUps;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private DemoHouse house;
    private DemoLife life;

    @BeforeAll
    void fill() {
        clock.stop(NOW);
        house = beans.createBean(DemoHouse.class);
        life = beans.createBean(DemoLife.class);
        house.run(new DefaultApplicationArguments());
        life.fill();
    }

    @Test
    void sixBoutiquesHaveFortyStaffAndTwoThousandClients() {
        assertThat(count("boutique")).isEqualTo(6);
        assertThat(count("boutique_terminal")).isEqualTo(6);
        assertThat(count("staff")).isEqualTo(40);
        assertThat(count("client")).isEqualTo(DemoLife.CLIENTS);
        assertThat(count("payment")).isBetween(10_000L, 40_000L);
        assertThat(count("link where ended_at is null")).isBetween(5_000L, 30_000L);
        assertThat(count("refund") * 100.0 / count("payment")).isBetween(1.0, 3.0);
        assertThat(count("message")).isBetween(2_000L, 30_000L);
        assertThat(count("client where name = ''")).isBetween(50L, 300L);
        assertThat(count("client where discreet_at is not null")).isEqualTo(3);
        assertThat(count("payment where paid_at > now() or paid_at < timestamptz '2016-11-20'"))
                .isZero();
        jdbc.sql("select tier, count(*) from client group by 1 order by 2 desc")
                .query()
                .listOfRows()
                .forEach(row -> assertThat((Long) row.get("count")).isBetween(10L, 1_900L));
    }

    @Test
    void onlyTheFirstSevenStandOnTheSignInPage() {
        assertThat(house.entries())
                .extracting(entry -> entry.username())
                .containsExactly("amelie", "jason", "camille", "sofia", "daniel", "helene", "admin");
        assertThat(house.entries().getFirst().boutique()).isEqualTo("Fifth Avenue, New York");
    }

    @Test
    void theSameStartGivesTheSameHouse() {
        fillAgain();
        var first = digests();
        fillAgain();
        assertThat(digests()).isEqualTo(first);
    }

    private void fillAgain() {
        jdbc.sql("truncate "
                        + Tables.named(
                                "consent_text",
                                "client_search",
                                "client_facet",
                                "client_stale",
                                "profile_change",
                                "task_history")
                        + " cascade")
                .update();
        jdbc.sql("truncate spend_hour, spend_day, spend_house").update();
        life.fill();
    }

    /** Of each table all that is not sealed: what is sealed differs each time. */
    private List<String> digests() {
        return List.of((Tables.named(
                                "consent_text",
                                "client_search",
                                "client_facet",
                                "spend_hour",
                                "profile_change",
                                "task_history"))
                        .split(", "))
                .stream()
                .map(table -> table + " "
                        + jdbc.sql("""
                                select count(*) || ' ' || md5(string_agg(row, '' order by row)) from (
                                    select md5((to_jsonb(t) - array['external_id', 'payer', 'content'])::text) as row from %s t) rows
                                """.formatted(table)).query(String.class).single())
                .toList();
    }

    @Test
    void noPaymentIsTiedToWhoDoesNotAgree() {
        assertThat(count("""
                link l where l.ended_at is null and (select count(distinct purpose) from opt_in o
                    where o.client_id = l.client_id and o.withdrawn_at is null
                      and o.purpose in ('PURCHASE_HISTORY', 'TRANSFER_ABROAD') and o.given_at <= l.made_at) < 2
                """)).isZero();
        assertThat(count("link where cause = 'withdrawn'")).isPositive();
        assertThat(count("link where made_at < paid_at or ended_at <= made_at")).isZero();
        assertThat(count("""
                client_boutique b full join (select distinct l.client_id, p.boutique_id, 'purchase' as origin
                    from link l join payment p on p.id = l.payment_id where l.ended_at is null) bought
                    using (client_id, boutique_id, origin)
                where origin = 'purchase' and (b.client_id is null or bought.client_id is null)
                """)).isZero();
    }

    @Test
    void noSentMessageComesBeforeSheFollowedAndWhoWaitsIsWhoWasNotAnswered() {
        assertThat(count("message m join client c on c.id = m.client_id where m.at <= c.first_seen_at or m.at > now()"))
                .isZero();
        assertThat(count("""
                conversation c where waiting_since is distinct from (select min(h.at) from message h
                    where h.client_id = c.client_id and h.direction = 'IN' and h.at > coalesce((select max(w.at) from message w
                        where w.client_id = c.client_id and w.direction = 'OUT'), '-infinity'))
                """)).isZero();
        assertThat(count("conversation where waiting_since is not null")).isGreaterThan(12);
    }

    @Test
    void figuresAreWhatWasPaid() {
        assertThat(jdbc.sql("select recount_spend()").query(Long.class).single())
                .isZero();
        assertThat(jdbc.sql("select currency || sum(spend) from spend_day group by currency order by 1")
                        .query(String.class)
                        .list())
                .isEqualTo(jdbc.sql("select currency || sum(amount) from payment group by currency order by 1")
                        .query(String.class)
                        .list());
    }

    @Test
    void factsToldAgainAreTheSame() {
        var before = facts();
        index.rebuild();
        assertThat(facts()).isEqualTo(before);
        assertThat(count("client_search")).isEqualTo(DemoLife.CLIENTS);
        assertThat(count("client_stale")).isZero();
        assertThat(count("client_facet where window_until is not null")).isGreaterThan(20);
        assertThat(count("client_facet where spend > 0")).isGreaterThan(1_000);
    }

    private String facts() {
        return jdbc.sql("select md5(string_agg(f::text, '' order by client_id)) from client_facet f")
                .query(String.class)
                .single();
    }

    @Test
    void amelieHasADay() {
        var amelie = signIn("amelie");
        var arrivals = board.arrivals();
        assertThat(arrivals).hasSizeGreaterThan(2).allMatch(one -> !one.said().isBlank());
        assertThat(conversations.waiting(50)).hasSizeGreaterThan(2);
        var today = feed.newest(NOW.minus(Duration.ofHours(10)), null, 50);
        assertThat(today).anyMatch(entry -> entry.link() == null).anyMatch(entry -> entry.link() != null);
        var found = search.find("王", 20).here();
        assertThat(found)
                .hasSizeGreaterThan(5)
                .allMatch(one -> one.client().name().startsWith("王"));
        assertThat(search.find("ouyang", 20).here()).isNotEmpty();
        assertThat(search.find("", 50).here()).anyMatch(one -> one.own());
        for (var one : found) {
            var opened = views.open(one.client().id());
            assertThat(opened.client().homeCity()).isNotBlank();
            history.totals(one.client().id(), NOW.minus(Duration.ofDays(365)));
            conversations.open(one.client().id(), 20);
        }
        assertThat(count("follower f join client c on c.id = f.client_id join qr_code q on q.id = f.first_qr_id"
                        + " where q.staff_id = '" + amelie.id().value()
                        + "' and c.first_seen_at > now() - interval '7 days'"))
                .isPositive();
    }

    @Test
    void everythingThatIsSealedOpens() {
        signIn("helene");
        var talkers = jdbc.sql("select client_id from conversation")
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .list();
        for (var client : talkers.subList(0, 200)) {
            assertThat(conversations.open(client, 100).messages())
                    .isNotEmpty()
                    .noneMatch(message -> message.text().isBlank());
            for (var identity : clients.identities(client)) {
                assertThat(clients.findByIdentity(identity)).contains(client);
            }
        }
        assertThat(morning.read(null, null, Morning.Places.values()[0])).isNotNull();
    }

    @Test
    void whoPaysAgainIsRecognised() {
        var client = new ClientId(jdbc.sql("select client_id from link where ended_at is null limit 1")
                .query(UUID.class)
                .single());
        var openid = clients.identities(client).stream()
                .filter(identity -> identity.kind() == IdentityKind.WECHAT_OPENID)
                .findFirst()
                .orElseThrow();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            ledger.record(List.of(new PaymentNotice(
                    UUID.randomUUID(),
                    "wechatpay",
                    "institution",
                    "4200000000000000000000000001",
                    "R1",
                    "nyc5-1",
                    null,
                    NOW,
                    Money.of(128_00, "USD"),
                    null,
                    new Payer("wechat_openid", openid.scope(), openid.externalId()))));
            assertThat(count("link l join payment p on p.id = l.payment_id where l.client_id = '" + client.value()
                            + "' and p.transaction_id = '4200000000000000000000000001' and l.evidence = 'same_openid'"))
                    .isOne();
            status.setRollbackOnly();
        });
    }

    @Test
    void everyAccountOfStaffHasItsPlace() {
        var boutiques = jdbc.sql("select id from boutique")
                .query((row, n) -> new BoutiqueId(row.getObject(1, UUID.class)))
                .list();
        assertThat(boutiques)
                .allMatch(boutique -> register.at(boutique).stream()
                                .filter(one -> one.role() == Role.ASSOCIATE)
                                .count()
                        >= 4);
    }

    @Test
    void whatStaffWroteIsFoundAndWhatTheyMeanToDoIsDue() {
        signIn("amelie");
        assertThat(count("profile_entry where kind = 'NOTE'")).isGreaterThan(800);
        assertThat(notes.find("丝巾", null, 20).items()).isNotEmpty();
        assertThat(dates.upcoming(LocalDate.of(2026, 11, 23), 10, 50)).isNotEmpty();
        assertThat(followUps.mine(Due.OVERDUE, null, 20)).isNotNull();
        assertThat(count("profile_entry e where not exists (select from profile_change c where c.entry_id = e.id)"))
                .isZero();
        assertThat(count("profile_entry e join client c on c.id = e.client_id where e.made_at <= c.first_seen_at"
                        + " or e.made_at > now()"))
                .isZero();
        assertThat(count("task where done_at is null")).isGreaterThan(50);
    }

    private Staff signIn(String username) {
        var id = jdbc.sql("select id from staff where username = ?")
                .param(username)
                .query((row, n) -> new StaffId(row.getObject(1, UUID.class)))
                .single();
        var staff = register.find(id).orElseThrow();
        SignedIn.as(staff);
        return staff;
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from.replace("now()", "timestamptz '" + NOW + "'"))
                .query(Long.class)
                .single();
    }
}
