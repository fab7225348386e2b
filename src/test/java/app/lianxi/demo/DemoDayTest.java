package app.lianxi.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Role;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientSearch;
import app.lianxi.client.ClientViews;
import app.lianxi.client.Identities;
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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who opens the sample house finds her day in it, and what happens next goes on from what is there. */
@HouseTest
class DemoDayTest extends MadeUpHouse {
    @Autowired
    Identities identities;

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
    PlatformTransactionManager transactions;

    @Test
    void amelieHasADay() {
        var amelie = signIn("amelie");
        var arrivals = board.arrivals();
        assertThat(arrivals).hasSizeGreaterThan(2).allMatch(one -> !one.said().isBlank());
        assertThat(conversations.waiting(50)).hasSizeGreaterThan(2);
        var today = feed.since(NOW.minus(Duration.ofHours(10)), 50, 4).newest();
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
        var talkers = conversations.newest(200).stream()
                .map(Conversations.Summary::client)
                .filter(client -> !client.masked())
                .toList();
        assertThat(talkers).hasSizeGreaterThan(150);
        for (var talker : talkers) {
            var client = talker.id();
            assertThat(conversations.open(client, 100).messages())
                    .isNotEmpty()
                    .noneMatch(message -> message.text().isBlank());
            for (var identity : identities.of(client)) {
                assertThat(identities.find(identity)).contains(client);
            }
        }
        assertThat(morning.read(null, null, Morning.Places.values()[0])).isNotNull();
    }

    @Test
    void whoPaysAgainIsRecognised() {
        var client = new ClientId(jdbc.sql("select client_id from link where ended_at is null limit 1")
                .query(UUID.class)
                .single());
        var openid = identities.of(client).stream()
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
}
