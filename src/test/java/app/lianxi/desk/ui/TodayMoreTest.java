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
import app.lianxi.client.Identity;
import app.lianxi.followup.FollowUps;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.money.Money;
import app.lianxi.optin.Scans;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.profile.Content;
import app.lianxi.profile.Occasion;
import app.lianxi.profile.Profile;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Of whatever there are more on Today than it shows, each is a tap away. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class TodayMoreTest extends SpringBrowserlessTest {
    private static final String ACCOUNT = "wx2222222222222222";
    /** A Saturday noon in New York. */
    private static final Instant NOW = Instant.parse("2026-11-21T17:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final int MANY = 7;

    @Autowired
    Ledger ledger;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    FollowUps followUps;

    @Autowired
    Profile profile;

    @Autowired
    Hearing hearing;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<ClientId> met = new ArrayList<>();
    private final List<String> openids = new ArrayList<>();
    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private Staff amelie;

    @BeforeEach
    void sevenClientsWhomFifthAvenueMetToday() {
        clock.stop(NOW);
        newYork = Shops.fifthAvenue(boutiques);
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        as(amelie);
        jdbc.sql("delete from client").update();
        for (var n = 1; n <= MANY; n++) {
            var openid = "o" + UUID.randomUUID();
            var client = clients.recognise(Identity.wechatOpenid(ACCOUNT, openid), NOW.minusSeconds(60L * n));
            clients.introduce(client, name(n), "Chengdu", "zh-CN");
            clientBoutiques.knownAt(client, newYork, NOW.minusSeconds(60L * n));
            met.add(client);
            openids.add(openid);
        }
    }

    @Test
    void allWhoComeStandOnTheBoard() {
        met.forEach(client -> Scans.one(jdbc, client, newYork, ACCOUNT, NOW));
        openids.forEach(openid -> writes(openid, "我十分钟后到"));
        UI.getCurrent().navigate("");
        assertThat(rows(ArrivalTiles.class)).hasSize(MANY);
    }

    @Test
    void allWhoWaitStandInTheInbox() {
        openids.forEach(openid -> writes(openid, "在吗"));
        UI.getCurrent().navigate("");
        assertThat(rows(TodayConversations.class)).hasSize(5);
        follow(TodayConversations.class);
        assertThat(names(textOf(shown(InboxView.class).getFirst()))).containsExactlyElementsOf(everybody());
    }

    @Test
    void allThatIsToBeDoneStandsUnderFollowUps() {
        met.forEach(client -> followUps.add(new FollowUps.Draft(client, null, "call", "", TODAY)));
        UI.getCurrent().navigate("");
        assertThat(rows(TodayTasks.class)).hasSize(5);
        follow(TodayTasks.class);
        assertThat(names(textOf(shown(FollowUpsView.class).getFirst()))).containsExactlyElementsOf(everybody());
    }

    @Test
    void allWhoseDayComesStandThereByATap() {
        met.forEach(client -> profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 25), null)));
        UI.getCurrent().navigate("");
        assertThat(rows(TodayDates.class)).hasSize(4);
        more(TodayDates.class);
        assertThat(names(textOf(part(TodayDates.class)))).containsExactlyElementsOf(everybody());
        assertThat(buttons(TodayDates.class)).as("there are no more").isEmpty();
    }

    @Test
    void allWhoAreNewStandThereByATap() {
        UI.getCurrent().navigate("");
        assertThat(rows(TodayPeople.class)).hasSize(4);
        more(TodayPeople.class);
        assertThat(names(textOf(part(TodayPeople.class)))).containsExactlyElementsOf(everybody());
        assertThat(buttons(TodayPeople.class)).as("there are no more").isEmpty();
    }

    @Test
    void allNotesThatNameHerStandThereByATap() {
        var jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        as(jason);
        met.forEach(client -> profile.write(client, Content.note("ask Amélie", null, Set.of(amelie.id()))));
        as(amelie);
        UI.getCurrent().navigate("");
        assertThat(rows(TodayMentions.class)).hasSize(5);
        more(TodayMentions.class);
        assertThat(names(textOf(part(TodayMentions.class)))).containsExactlyElementsOf(everybody());
        assertThat(buttons(TodayMentions.class)).as("there are no more").isEmpty();
    }

    @Test
    void allThatWasPaidStandsUnderPaymentsAndWhatIsNobodysAloneToo() {
        for (var n = 1; n <= MANY; n++) {
            pay(n);
        }
        UI.getCurrent().navigate("");
        assertThat(rows(TodayTakings.class)).hasSize(5);
        assertThat(rows(TodayUnlinked.class)).hasSize(4);
        follow(TodayTakings.class);
        assertThat(amounts()).hasSize(MANY);
        UI.getCurrent().navigate("");
        follow(TodayUnlinked.class);
        assertThat(amounts()).hasSize(MANY);
    }

    private static String name(int n) {
        return "Guest " + (char) ('A' + n);
    }

    private static List<String> everybody() {
        return IntStream.rangeClosed(1, MANY).mapToObj(TodayMoreTest::name).toList();
    }

    private static List<String> names(String text) {
        return everybody().stream().filter(text::contains).toList();
    }

    private static List<String> amounts() {
        var text = textOf(shown(PaymentsView.class).getFirst());
        return IntStream.rangeClosed(1, MANY)
                .mapToObj(n -> 70 + n + ".00")
                .filter(text::contains)
                .toList();
    }

    private static Component part(Class<? extends Component> part) {
        return shown(part).getFirst();
    }

    private static List<ListItem> rows(Class<? extends Component> part) {
        return Known.within(part(part))
                .filter(ListItem.class::isInstance)
                .map(ListItem.class::cast)
                .toList();
    }

    private List<Button> buttons(Class<? extends Component> part) {
        return find(Button.class, part(part)).all();
    }

    private void more(Class<? extends Component> part) {
        test(buttons(part).getFirst()).click();
    }

    /** Taps the one link that leads on. */
    private void follow(Class<? extends Component> part) {
        var to = new Location(find(Anchor.class, part(part)).single().getHref());
        UI.getCurrent().navigate(to.getPath(), to.getQueryParameters());
    }

    private void writes(String openid, String text) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(), ACCOUNT, openid, MessageKind.TEXT, text, null, null, clock.instant())));
    }

    private void pay(int n) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "institution",
                        "42" + UUID.randomUUID(),
                        "R" + n,
                        null,
                        newYork,
                        NOW.minusSeconds(60L * n),
                        Money.of(7_000 + n * 100, "USD"),
                        null,
                        null))));
    }

    private void as(Staff who) {
        SignedIn.as(who);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(who));
    }
}
