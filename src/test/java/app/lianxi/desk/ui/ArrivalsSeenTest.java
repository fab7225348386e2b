package app.lianxi.desk.ui;

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
import app.lianxi.desk.DeskTopics;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import app.lianxi.optin.Scans;
import app.lianxi.ui.Countdown;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.server.VaadinSession;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is coming, as the staff of two boutiques see it, wherever they stand. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class ArrivalsSeenTest extends SpringBrowserlessTest {
    private static final String ACCOUNT = "wxmaison";
    /** A Saturday: 9 in New York, 15 in Paris. */
    private static final Instant NOW = Instant.parse("2026-11-21T14:00:00Z");

    @Autowired
    Hearing hearing;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

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
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    private final String openid = "o" + UUID.randomUUID();
    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = newYork;
    private ClientId client = new ClientId(new UUID(0, 0));

    @BeforeEach
    void sheLastScannedACodeInParis() {
        clock.stop(NOW);
        jdbc.sql("delete from visit").update();
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        client = clients.recognise(Identity.wechatOpenid(ACCOUNT, openid), NOW.minusSeconds(9));
        clients.introduce(client, "林美", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(client, paris, NOW);
        Scans.one(jdbc, client, paris, ACCOUNT, NOW);
    }

    @Test
    void aManagerOfTwoBoutiquesReadsTheTimeOfTheOneThatSheComesTo() {
        says("今天下午五点半到");
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(newYork, paris), false));
        UI.getCurrent().navigate("");
        assertThat(text(ArrivalTiles.class))
                .contains("17:30", "Avenue Montaigne")
                .doesNotContain("11:30");
        test(find(NativeButton.class).withText("Prepare").single()).click();
        var time = find(Div.class).withClassName("lx-card-time").single();
        assertThat(time.getElement().getTextRecursively()).contains("17:30", "Avenue Montaigne");
        assertThat(find(Countdown.class, time).all()).as("it is far yet").isEmpty();
    }

    @Test
    void whoHasOneBoutiqueIsNotToldWhichAndCountsTheLastHour() {
        says("我十分钟后到");
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("");
        assertThat(text(ArrivalTiles.class)).doesNotContain("Avenue Montaigne");
        test(find(NativeButton.class).withText("Prepare").single()).click();
        var time = find(Div.class).withClassName("lx-card-time").single();
        assertThat(find(Countdown.class, time).all()).hasSize(1);
    }

    @Test
    void aTileStaysUnderAFingerWhileAnotherIsAnnounced() throws Exception {
        says("我十分钟后到");
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("");
        var accept = find(NativeButton.class).withText("Accept").single();
        assertThat(accept.getAriaLabel()).contains("Accept, 林美");
        var other = "o" + UUID.randomUUID();
        var zhaoWei = clients.recognise(Identity.wechatOpenid(ACCOUNT, other), NOW);
        clientBoutiques.knownAt(zhaoWei, paris, NOW);
        Scans.one(jdbc, zhaoWei, paris, ACCOUNT, NOW);
        hear(paris, () -> says(other, "我二十分钟后到"));
        assertThat(find(NativeButton.class).withText("Accept").all()).hasSize(2).contains(accept);
    }

    @Test
    void thePreparationCardSaysThatItsWindowEnded() {
        says("我十分钟后到");
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("");
        test(find(NativeButton.class).withText("Prepare").single()).click();
        find(TextArea.class).single().setValue("您好");
        var window = find(Div.class).withClassName("lx-window-full").single();
        var countdown = find(Countdown.class, window).single();
        assertThat(window.getElement().getTextRecursively()).contains("5 left");
        clock.forward(Duration.ofHours(48));

        test(find(Button.class).withText("Send").single()).click();
        assertThat(notices()).anyMatch(text -> text.startsWith("It was not sent"));
        window = find(Div.class).withClassName("lx-window-full").single();
        assertThat(window.getElement().getTextRecursively()).contains("Window closed");
        assertThat(find(TextArea.class).single().getValue()).isEqualTo("您好");
        assertThat(find(TextArea.class).single().isEnabled()).isFalse();
        assertThat(countdown.isAttached()).isFalse();
    }

    @Test
    void aPictureIsSeenBeforeItIsSentAndADraftTakesNothingAway() throws Exception {
        says("我十分钟后到");
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("");
        test(find(NativeButton.class).withText("Prepare").single()).click();
        var composer = find(Composer.class).single();
        composer.choose(png());
        assertThat(find(Image.class, composer).all()).hasSize(1);
        assertThat(written()).isZero();
        test(find(Button.class).withText("Remove").single()).click();
        assertThat(find(Image.class, composer).all()).isEmpty();

        var text = find(TextArea.class).single();
        test(find(NativeButton.class, find(DraftChips.class).single()).first()).click();
        var draft = text.getValue();
        assertThat(draft).isNotBlank();
        text.setValue("林女士：");
        test(find(NativeButton.class, find(DraftChips.class).single()).first()).click();
        assertThat(text.getValue()).isEqualTo("林女士：\n" + draft);

        composer.choose(png());
        test(find(Button.class).withText("Send the picture").single()).click();
        assertThat(written()).isOne();
    }

    @Test
    void whatStandsInAConversationStaysWhenMoreIsSaid() throws Exception {
        says("我十分钟后到");
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("inbox/" + client.value());
        var bubble = find(Bubble.class).single();
        clock.forward(Duration.ofMinutes(1));
        hear(paris, () -> says("谢谢"));
        assertThat(find(Bubble.class).all()).hasSize(2).startsWith(bubble);
    }

    private long written() {
        return jdbc.sql("select count(*) from outbox where client_id = ?")
                .param(client.value())
                .query(Long.class)
                .single();
    }

    private static byte[] png() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void theAssociatesOfHerBoutiqueHearOfHerOnAnyScreenAndNobodyElseDoes() throws Exception {
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(paris), false));
        UI.getCurrent().navigate("inbox");
        hear(paris, () -> says("我十分钟后到"));
        assertThat(notices()).containsExactly("林美 is coming");
        hear(paris, () -> live.publish(DeskTopics.boutique(paris), "announced:" + client.value()));
        assertThat(notices()).as("the same news again").hasSize(1);
        test(find(Button.class).withText("Open Today").single()).click();
        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(TodayView.class);
        assertThat(notices()).isEmpty();
        hear(paris, () -> says("不好意思，还要二十分钟才到"));
        assertThat(notices()).as("the board is before her eyes").isEmpty();
    }

    @Test
    void aManagerHearsWhenNobodyAcceptsHer() throws Exception {
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(paris), false));
        UI.getCurrent().navigate("payments");
        hear(paris, () -> says("我十分钟后到"));
        assertThat(notices()).isEmpty();
        hear(
                paris,
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status ->
                                events.publishEvent(new app.lianxi.visit.VisitEscalated(client, Set.of(paris)))));
        assertThat(notices()).containsExactly("林美 is coming, and nobody has accepted");
    }

    private List<String> notices() {
        return find(Notification.class).all().stream()
                .map(notice -> notice.getChildren()
                        .filter(com.vaadin.flow.component.html.Span.class::isInstance)
                        .map(span -> span.getElement().getText())
                        .findFirst()
                        .orElse(""))
                .toList();
    }

    private void hear(BoutiqueId boutique, Runnable done) throws InterruptedException {
        News.hear(live, DeskTopics.boutique(boutique), done);
    }

    private String text(Class<? extends com.vaadin.flow.component.Component> part) {
        return find(part).single().getElement().getTextRecursively();
    }

    private void says(String text) {
        says(openid, text);
    }

    private void says(String openid, String text) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(), ACCOUNT, openid, MessageKind.TEXT, text, null, null, clock.instant())));
    }

    private void as(Staff who) {
        SignedIn.as(who);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(who));
    }
}
