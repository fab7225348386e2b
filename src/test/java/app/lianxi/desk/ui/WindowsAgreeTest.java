package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.lianxi.TestClock;
import app.lianxi.access.ApiTokens;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.MessageId;
import app.lianxi.messaging.OutboxDrain;
import app.lianxi.messaging.SendPurpose;
import app.lianxi.messaging.SendRefused;
import app.lianxi.messaging.WindowEvent;
import app.lianxi.messaging.WindowTable;
import app.lianxi.messaging.WindowTable.Row;
import app.lianxi.optin.Consent;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.sandbox.SandboxBeside;
import app.lianxi.ui.Countdown;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.VaadinSession;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Screen, API, sender and the sandbox, which has the platform's rules of its own, all say what the hand-written table
 * says, for each state and each send in it; so that nobody learns from the platform that a window is closed.
 */
// Without the margin by which the house closes earlier than the platform
@SpringBootTest(
        properties = {"lianxi.inbox.worker=false", "lianxi.messaging.worker=false", "lianxi.messaging.margin=PT0S"})
@AutoConfigureMockMvc
@Import({TestClock.Configuration.class, OutboxDrain.class})
@ViewPackages(packages = "app.lianxi")
class WindowsAgreeTest extends SpringBrowserlessTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final SandboxBeside SANDBOX = new SandboxBeside(Path.of("target/test-data/windows-agree"));
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NO_SUCH_OPENID = 40003;
    private static final int NOT_FOLLOWED = 43004;
    private static final int CLOSED = 45015;
    private static final int USED_UP = 45047;

    /** What the screen says when nothing may be sent, and how it begins to say what would open it. */
    private static final Map<String, List<String>> SHUT = Map.of(
            "closed", List.of("Window closed", "Her next message gives 5 messages within 48 hours"),
            "used_up", List.of("None left", "Her next message gives 5 messages within 48 hours"),
            "unfollowed", List.of("No longer follows", "If she scans your QR code and follows again"),
            "no_channel", List.of("Not on WeChat", "Show her your QR code"),
            "no_consent", List.of("Not agreed to", "She can agree on her own page"));

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        SANDBOX.settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Autowired
    Conversations conversations;

    @Autowired
    Hearing hearing;

    @Autowired
    Followers followers;

    @Autowired
    OptIns optIns;

    @Autowired
    Clients clients;

    @Autowired
    OutboxDrain outbox;

    @Autowired
    StaffRegister register;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TestClock clock;

    @Autowired
    ObjectProvider<DeskPieces> pieces;

    @Autowired
    MockMvc mvc;

    @Autowired
    PlatformTransactionManager transactions;

    private static String token = "";
    private static Staff manager =
            new Staff(new StaffId(new UUID(0, 0)), "", "", Role.MANAGER, Set.of(), true, "en", false);

    @BeforeEach
    void aManagerAtNoon() {
        if (token.isEmpty()) {
            SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
            clock.stop(NOON);
            token = tokens.create("till", Set.of("clients:read"), Set.of(), true, NOON.plus(Duration.ofDays(9)));
            manager = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        }
        SignedIn.as(manager);
    }

    /** A client in the state of a row, and her openid, or one that the platform does not know. */
    private record Person(ClientId client, String openid) {}

    @TestFactory
    Stream<DynamicTest> inEachStateForEachSend() {
        return WindowTable.rows().stream().map(row -> dynamicTest(row.toString(), () -> agree(row)));
    }

    private void agree(Row row) throws Exception {
        var her = bring(row);
        screenSays(row, her);
        apiSays(row, her);
        var asked = SANDBOX.asked(her.openid());
        if (row.expected().allowed()) {
            var message = write(row, her);
            outbox.sendAll();
            assertThat(outbox.outcome(message)).isEqualTo("SENT");
            assertThat(SANDBOX.asked(her.openid())).isEqualTo(asked + 1);
        } else {
            assertThatThrownBy(() -> write(row, her))
                    .isInstanceOfSatisfying(
                            SendRefused.class, e -> assertThat(e.why()).isEqualTo(SendRefused.Why.WINDOW));
            assertThat(outbox.queued()).isZero();
        }
        sandboxSays(row, her);
    }

    @TestFactory
    Stream<DynamicTest> whatClosesBeforeItIsSentIsRefusedHere() {
        return WindowTable.rows().stream()
                .filter(row -> row.expected().allowed())
                .map(row -> dynamicTest(row.toString(), () -> closeBefore(row)));
    }

    private void closeBefore(Row row) {
        var her = bring(row);
        var message = write(row, her);
        var asked = SANDBOX.asked(her.openid());
        clock.forward(Duration.ofHours(48));
        outbox.sendAll();
        assertThat(outbox.outcome(message)).isEqualTo("REFUSED closed");
        assertThat(SANDBOX.asked(her.openid())).isEqualTo(asked);
        SANDBOX.setTime(clock.instant());
        assertThat(SANDBOX.send(her.openid())).isEqualTo(CLOSED);
    }

    /** She does what the row says, on both sides, and it is noon. */
    private Person bring(Row row) {
        var name = "person-" + PEOPLE.incrementAndGet();
        var known = !row.deeds().isEmpty();
        var openid = known ? SANDBOX.openid(name) : "oNOBODY" + name;
        var client = clients.recognise(
                Identity.wechatOpenid(known ? SANDBOX.appId() : "wxANOTHERHOUSE", openid), NOON.minusSeconds(1));
        row.deeds().stream()
                .sorted(Comparator.comparing(WindowTable.Deed::ago).reversed())
                .forEach(deed -> {
                    SANDBOX.does(name, deed.what(), NOON.minus(deed.ago()));
                    hears(openid, deed.what(), NOON.minus(deed.ago()));
                });
        for (var sent : row.sends()) {
            SANDBOX.delivered(name, NOON.minus(sent));
            outbox.sent(client, SANDBOX.appId(), manager.id(), NOON.minus(sent));
        }
        if (row.agreed()) {
            optIns.give(new Consent(
                    client, Set.of(Purpose.MARKETING_MESSAGES), "1", "zh-CN", NOON.minusSeconds(9), null, "/join/x"));
        }
        SANDBOX.setTime(NOON);
        clock.stop(NOON);
        return new Person(client, openid);
    }

    private void hears(String openid, String deed, Instant at) {
        var account = SANDBOX.appId();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            switch (deed) {
                case "left" -> followers.unfollowed(account, openid, at);
                case "wrote" -> hearing.received(OutboxDrain.text(account, openid, "在吗", at));
                case "viewed", "located" -> {}
                case "followed" -> {
                    followers.followed(account, openid, at, null, null);
                    hearing.did(account, openid, WindowEvent.FOLLOWED, at);
                }
                default -> hearing.did(account, openid, WindowEvent.valueOf(deed.toUpperCase(Locale.ROOT)), at);
            }
        });
    }

    private void screenSays(Row row, Person her) {
        var pane = new ConversationPane(clients.find(her.client()).orElseThrow(), conversations, pieces.getObject());
        UI.getCurrent().removeAll();
        UI.getCurrent().add(pane);
        if (row.purpose() == SendPurpose.MARKETING) {
            test(find(NativeButton.class, pane)
                            .withCondition(
                                    button -> "false".equals(button.getElement().getAttribute("aria-pressed")))
                            .single())
                    .click();
        }
        var window = find(Div.class, pane).withClassName("lx-window-full").single();
        var words = window.getElement().getTextRecursively();
        var expected = row.expected();
        var countdowns = find(Countdown.class, window).all().stream()
                .map(countdown -> countdown.getElement().getAttribute("until"));
        if (expected.open() == null) {
            assertThat(words).contains(SHUT.getOrDefault(expected.reason(), List.of("?")));
            assertThat(countdowns).isEmpty();
        } else {
            assertThat(words).contains(expected.left() + " left", "until");
            assertThat(countdowns)
                    .containsExactly(String.valueOf(NOON.plus(expected.open()).toEpochMilli()));
        }
        assertThat(find(TextArea.class, pane).single().isEnabled()).isEqualTo(expected.allowed());
        assertThat(find(Button.class, pane).withText("Send").single().isEnabled())
                .isEqualTo(expected.allowed());
        assertThat(find(Upload.class, pane).all()).hasSize(expected.allowed() ? 1 : 0);
    }

    private void apiSays(Row row, Person her) throws Exception {
        // A machine has no screen: the session of the screen under test would lend it a reader.
        var screen = VaadinSession.getCurrent();
        VaadinSession.setCurrent(null);
        var answer = mvc.perform(get("/api/v1/clients/" + her.client().value() + "/window")
                        .header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
        VaadinSession.setCurrent(screen);
        SignedIn.as(manager);
        assertThat(answer.getStatus()).isEqualTo(200);
        var window = windowOf(JSON.readTree(answer.getContentAsString()), row.purpose());
        var expected = row.expected();
        assertThat(window.path("allowed").asBoolean()).isEqualTo(expected.allowed());
        assertThat(window.path("remaining").asInt(-1)).isEqualTo(expected.left());
        assertThat(window.path("reason").asString()).isEqualTo(expected.reason());
        assertThat(window.path("closesAt").asString(""))
                .isEqualTo(
                        expected.open() == null
                                ? ""
                                : NOON.plus(expected.open()).toString());
    }

    private static JsonNode windowOf(JsonNode windows, SendPurpose purpose) {
        for (var window : windows) {
            if (window.path("kind").asString().equals(purpose.name().toLowerCase(Locale.ROOT))) {
                return window;
            }
        }
        throw new AssertionError("no window for " + purpose);
    }

    /** The platform knows no purposes: for each it answers what the table says of service, less what was just sent. */
    private void sandboxSays(Row row, Person her) {
        var service = WindowTable.rows().stream()
                .filter(other -> other.line() == row.line() && other.purpose() == SendPurpose.SERVICE)
                .findFirst()
                .orElseThrow()
                .expected();
        var left = service.left() - (row.expected().allowed() ? 1 : 0);
        var answers = new ArrayList<Integer>();
        for (var i = 0; i <= left; i++) {
            answers.add(SANDBOX.send(her.openid()));
        }
        var last = switch (service.reason()) {
            case "closed" -> CLOSED;
            case "unfollowed" -> NOT_FOLLOWED;
            case "no_channel" -> NO_SUCH_OPENID;
            default -> USED_UP;
        };
        var expected = new ArrayList<>(Collections.nCopies(left, 0));
        expected.add(last);
        assertThat(answers).isEqualTo(expected);
    }

    private MessageId write(Row row, Person her) {
        return row.picture()
                ? conversations.sendPicture(her.client(), row.purpose(), png())
                : conversations.write(her.client(), row.purpose(), "我们恭候您");
    }

    private static byte[] png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
