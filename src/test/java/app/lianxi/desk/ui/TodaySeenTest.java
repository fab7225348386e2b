package app.lianxi.desk.ui;

import static app.lianxi.desk.ui.Known.shown;
import static app.lianxi.desk.ui.Known.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Identity;
import app.lianxi.followup.FollowUps;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.payment.Payments;
import app.lianxi.profile.Content;
import app.lianxi.profile.Occasion;
import app.lianxi.profile.Profile;
import app.lianxi.purchase.Recognition;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Today tells the whole of what there is, also where it shows only the first of it, and of the day that it is. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class TodaySeenTest extends SpringBrowserlessTest {
    private static final String ACCOUNT = "wx2222222222222222";
    /** A Saturday, shortly before midnight in New York. */
    private static final Instant NOW = Instant.parse("2026-11-22T04:58:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Ledger ledger;

    @Autowired
    Payments payments;

    @Autowired
    Recognition recognition;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    FactsDrain drain;

    @Autowired
    FollowUps followUps;

    @Autowired
    Profile profile;

    @Autowired
    Conversations conversations;

    @Autowired
    Hearing hearing;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Live live;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private Staff amelie;
    private Staff jason;

    @BeforeEach
    void twoOfFifthAvenue() {
        clock.stop(NOW);
        newYork = Shops.fifthAvenue(boutiques);
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        as(amelie);
    }

    @Test
    void allOfALongDayIsSummedAndWhatIsNobodysIsNotPushedOutByWhatIsNewer() {
        pay("R-first", NOW.minusSeconds(9_000), 5_000);
        for (int n = 0; n < 60; n++) {
            recognition.leave(payments.find("wechatpay", pay("R" + n, NOW.minusSeconds(60 + n), 1_000))
                    .orElseThrow()
                    .id());
        }
        UI.getCurrent().navigate("");
        assertThat(text(Kpis.class)).contains("650", "0 / 61");
        assertThat(shown(ListItem.class).stream()
                        .filter(row -> row.hasClassName("lx-unlinked"))
                        .map(Known::textOf))
                .singleElement()
                .asString()
                .contains("50.00");
    }

    @Test
    void asManyAsAreNobodysAreCountedAndTheNewestShown() {
        for (int n = 0; n < 7; n++) {
            pay("R" + n, NOW.minusSeconds(60 + n), 1_000);
        }
        UI.getCurrent().navigate("");
        assertThat(text(TodayUnlinked.class)).contains("All 7");
    }

    @Test
    void atMidnightItIsTomorrow() throws InterruptedException {
        var client = client("林美", NOW.minus(Duration.ofDays(90)));
        profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 21), null));
        UI.getCurrent().navigate("");
        assertThat(text(TodayView.class)).contains("21 Nov", "23:58");
        assertThat(text(TodayDates.class)).contains("birthday", "today");
        minute(Duration.ofMinutes(1));
        assertThat(text(TodayView.class)).contains("21 Nov", "23:59");
        minute(Duration.ofMinutes(1));
        assertThat(text(TodayView.class)).contains("22 Nov", "00:00");
        assertThat(shown(TodayDates.class)).as("her birthday is over").isEmpty();
    }

    @Test
    void allThatIsOverdueIsCountedAndWhatIsPutOffIsSaid() {
        var client = client("林美", NOW.minus(Duration.ofDays(90)));
        for (int n = 0; n < 8; n++) {
            followUps.add(new FollowUps.Draft(client, null, "Task " + n, "", TODAY));
        }
        followUps.snooze(
                followUps
                        .add(new FollowUps.Draft(client, null, "The scarf", "", TODAY))
                        .id(),
                TODAY.plusDays(3));
        jdbc.sql("update task set due_on = due_on - 1 where snoozed_until is null")
                .update();
        UI.getCurrent().navigate("");
        assertThat(text(TodayTasks.class)).contains("8 overdue", "1 put off").doesNotContain("The scarf");
    }

    @Test
    void whoCameByHerCodeThisWeekStandsFirstAndNobodyWhomTheHouseHasKnownForLong() {
        for (int n = 0; n < 9; n++) {
            clientBoutiques.knownAt(client("老客" + n, NOW.minus(Duration.ofDays(400))), newYork, NOW.minusSeconds(n));
        }
        client("新客", NOW.minus(Duration.ofHours(1)));
        var hers = client("林美", NOW.minus(Duration.ofDays(3)));
        jdbc.sql("update client set lead_staff_id = ? where id = ?")
                .params(amelie.id().value(), hers.value())
                .update();
        UI.getCurrent().navigate("");
        var shown = shown(TodayPeople.class).getFirst();
        assertThat(find(ListItem.class, shown).all().stream().map(Known::textOf))
                .satisfiesExactly(
                        first -> assertThat(first).contains("林美", "yours"),
                        second -> assertThat(second).contains("新客").doesNotContain("yours"));
    }

    @Test
    void aConversationThatClosesWithinTheHourIsThoughtOfThoughNobodyWaits() {
        var openid = "o" + UUID.randomUUID();
        var client = client("林美", NOW.minus(Duration.ofDays(90)), openid);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(), ACCOUNT, openid, MessageKind.TEXT, "谢谢", null, null, clock.instant())));
        conversations.settle(client);
        drain.foldAll();
        UI.getCurrent().navigate("");
        assertThat(shown(TodayConversations.class)).as("there is time yet").isEmpty();
        clock.forward(Duration.ofMinutes(47 * 60 + 30));
        drain.foldAll();
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("");
        assertThat(text(TodayConversations.class)).contains("林美", "谢谢");
    }

    @Test
    void thatSheHasSeenWhereSheIsNamedIsUndone() {
        var client = client("林美", NOW.minus(Duration.ofDays(90)));
        as(jason);
        profile.write(client, Content.note("Ask Amélie about the ring", null, Set.of(amelie.id())));
        as(amelie);
        UI.getCurrent().navigate("");
        test(find(NativeButton.class).withText("Seen").single()).click();
        assertThat(shown(TodayMentions.class)).isEmpty();
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(text(TodayMentions.class)).contains("about the ring");
    }

    private ClientId client(String name, Instant met) {
        return client(name, met, "o" + UUID.randomUUID());
    }

    private ClientId client(String name, Instant met, String openid) {
        var client = clients.recognise(Identity.wechatOpenid(ACCOUNT, openid), met);
        clients.introduce(client, name, "Chengdu", "zh-CN");
        clientBoutiques.knownAt(client, newYork, met);
        return client;
    }

    private String pay(String reference, Instant at, long amount) {
        var number = "42" + UUID.randomUUID();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "institution",
                        number,
                        reference,
                        null,
                        newYork,
                        at,
                        Money.of(amount, "USD"),
                        null,
                        null))));
        return number;
    }

    private void minute(Duration by) throws InterruptedException {
        News.hear(live, Live.MINUTES, () -> {
            clock.forward(by);
            live.publish(Live.MINUTES, "");
        });
    }

    private String text(Class<? extends Component> part) {
        return textOf(shown(part).getFirst());
    }

    private void as(Staff who) {
        SignedIn.as(who);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(who));
    }
}
