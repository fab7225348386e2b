package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.messaging.Hearing;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sentences above the box say what the settings say: here the platform has changed its rules. */
@HouseTest
@TestPropertySource(
        properties = {
            "lianxi.messaging.windows[0].event=wrote",
            "lianxi.messaging.windows[0].quota=7",
            "lianxi.messaging.windows[0].open-for=36h",
            "lianxi.messaging.windows[0].source=a later page",
            "lianxi.messaging.windows[0].read=2027-01-01",
            "lianxi.messaging.windows[0].enabled=true",
            "lianxi.messaging.windows[1].event=scanned",
            "lianxi.messaging.windows[1].open-for=90m",
            "lianxi.messaging.windows[1].source=a later page",
            "lianxi.messaging.windows[1].read=2027-01-01",
            "lianxi.messaging.windows[1].enabled=false"
        })
@ViewPackages(packages = "app.lianxi")
class WindowWordsTest extends SpringBrowserlessTest {
    private static final String ACCOUNT = "wxmaison";

    @Autowired
    Hearing hearing;

    @Autowired
    Clients clients;

    @Autowired
    StaffRegister register;

    @Autowired
    TestClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private final String openid = "o" + UUID.randomUUID();
    private ClientId client = new ClientId(new UUID(0, 0));

    @BeforeEach
    void aManager() {
        client = clients.recognise(Identity.wechatOpenid(ACCOUNT, openid), clock.instant());
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | WeChat allows 7 messages within 36 hours.       | Her next message gives 7 messages within 36 hours.
                    fr | WeChat permet 7 messages en 36 heures.          | Son prochain message donne 7 messages en 36 heures.
                    zh | 微信允许 36小时内发 7 条消息。 | 客户再写消息，即可在 36小时内发 7 条消息。
                    """)
    void sayHowManyAndForHowLong(String language, String open, String shut) {
        UI.getCurrent().setLocale(Locale.forLanguageTag(language));
        hears(MessageKind.TEXT, "你好");
        assertThat(window()).contains(open);

        clock.forward(Duration.ofHours(36));
        assertThat(window()).endsWith(shut);
    }

    @Test
    void aVideoIsCalledOneWhereItCannotBeSeen() {
        hears(MessageKind.OTHER, "video");
        UI.getCurrent().navigate("inbox/" + client.value());
        assertThat(find(Bubble.class).single().getElement().getTextRecursively())
                .startsWith("A video that only her phone shows");
        assertThat(find(ConversationList.class).single().getElement().getTextRecursively())
                .contains("A video that only her phone shows");
    }

    private String window() {
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("inbox/" + client.value());
        return find(Div.class)
                .withClassName("lx-window-full")
                .single()
                .getElement()
                .getTextRecursively()
                .replace('\u00a0', ' ');
    }

    private void hears(MessageKind kind, String text) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> hearing.received(new InboundMessage(
                        UUID.randomUUID(), ACCOUNT, openid, kind, text, null, null, clock.instant())));
    }
}
