package app.lianxi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.account.AccountBook.NotTried;
import app.lianxi.account.KeyUse.State;
import app.lianxi.alipay.AlipayPlatform;
import app.lianxi.health.HealthReport;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.wechatpay.WeChatPayPlatform;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;

/** What an administrator sees of an account after its hook was sent good and bad notices, and what trying it out leaves. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class AccountBookTest extends SpringBrowserlessTest {
    private static final WeChatPayPlatform PLATFORM = Platforms.WECHAT_PAY;
    private static final AlipayPlatform ALIPAY = Platforms.ALIPAY;
    private static final AlipayPlatform ALIPAY_BEFORE = Platforms.ALIPAY_BEFORE;

    @Autowired
    AccountBook book;

    @Autowired
    HealthReport health;

    @Autowired
    InboxDrain drain;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc mvc;

    @Autowired
    StaffRegister register;

    private Staff administrator;

    @BeforeEach
    void anAdministratorOfAHouseThatHasHeardNothing() {
        administrator = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        SignedIn.as(administrator);
        jdbc.sql("truncate account_traffic, refused_since, account_trial, refusal, notice cascade")
                .update();
        clock.forward(Duration.ofMinutes(2));
    }

    @Test
    void aGoodNoticeIsCountedWithItsKeyAndItsTime() throws Exception {
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ofSeconds(-40));
        var file = file();
        assertThat(file.lastTaken()).isNotNull();
        assertThat(file.days().getFirst().taken()).isEqualTo(1);
        assertThat(file.offsets())
                .singleElement()
                .satisfies(offset ->
                        assertThat(offset.ahead()).isBetween(Duration.ofSeconds(-45), Duration.ofSeconds(-39)));
        assertThat(file.address()).hasPath("/hooks/wechatpay/institution");
    }

    @Test
    void whileAKeyIsChangedBothAreTakenAndTheOldOneMayGoOnceTheNewOneHasSignedForAWeek() throws Exception {
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ZERO);
        clock.forward(Duration.ofDays(1));
        hear("institution", WeChatPayPlatform.PUBLIC_KEY_ID, Duration.ZERO);
        assertThat(file().keys())
                .extracting(use -> use.key().name(), KeyUse::state, KeyUse::latest)
                .containsExactly(
                        tuple(WeChatPayPlatform.SERIAL, State.IN_USE, false),
                        tuple(WeChatPayPlatform.PUBLIC_KEY_ID, State.IN_USE, true));
        clock.forward(Duration.ofDays(7));
        hear("institution", WeChatPayPlatform.PUBLIC_KEY_ID, Duration.ZERO);
        assertThat(file().keys()).extracting(KeyUse::state).containsExactly(State.REPLACED, State.IN_USE);
        assertThat(page(Locale.ENGLISH, "wechatpay/institution")).contains("can be removed", "signed last, now");
    }

    @Test
    void alipaysKeyBeforeIsTakenBesideTheNewOneAndNoThird() throws Exception {
        assertThat(alipay(ALIPAY)).isEqualTo(200);
        assertThat(alipay(ALIPAY_BEFORE)).isEqualTo(200);
        assertThat(alipay(new AlipayPlatform())).isEqualTo(401);
        write();
        assertThat(book.find("alipay", "maison").orElseThrow().keys())
                .allSatisfy(use -> assertThat(use.state()).isEqualTo(State.IN_USE))
                .extracting(use -> use.key().name(), use -> use.key().mark())
                .containsExactly(
                        tuple("platform-key", mark(ALIPAY)), tuple("previous-platform-key", mark(ALIPAY_BEFORE)));
        assertThat(page(Locale.ENGLISH, "alipay/maison")).contains("platform-key " + mark(ALIPAY));
    }

    private static String mark(AlipayPlatform platform) {
        return AccountKey.markOf(platform.keys().getPublic().getEncoded());
    }

    @Test
    void refusalsSinceTheLastGoodNoticeAreCountedAndSaidInHealthFromThreeOn() throws Exception {
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ZERO);
        for (var times = 0; times < 2; times++) {
            hear("institution", "UNKNOWN", Duration.ZERO);
        }
        assertThat(file().refusedSince()).isEqualTo(2);
        assertThat(file().lastRefused())
                .isNotNull()
                .satisfies(last -> assertThat(last.reason()).isEqualTo("serial"));
        assertThat(refusedByHealth()).isZero();
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ofMinutes(-6));
        assertThat(file().lastRefused())
                .isNotNull()
                .satisfies(last -> assertThat(last.reason()).isEqualTo("time"));
        clock.forward(Duration.ofMinutes(2));
        assertThat(refusedByHealth()).isOne();
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ZERO);
        assertThat(file().refusedSince()).isZero();
        clock.forward(Duration.ofMinutes(2));
        assertThat(refusedByHealth()).isZero();
    }

    private long refusedByHealth() {
        return health.parts().stream()
                .flatMap(part -> part.findings().stream())
                .filter(finding -> finding.problem().equals("notices_refused"))
                .count();
    }

    @Test
    void itIsTriedOnceInTenSecondsAndEveryTimeStandsInTheAuditLog() {
        assertThat(book.tryOut("wechatpay", "institution")).isEmpty();
        assertThat(book.tryOut("wechatpay", "institution")).contains(NotTried.JUST_TRIED);
        assertThat(book.tryOut("wechatpay", "direct")).as("another account").isEmpty();
        assertThat(file().tried())
                .hasValueSatisfying(tried -> assertThat(tried.trial()).isEqualTo(Trial.of(Trial.Outcome.NO_ANSWER)));
        clock.forward(AccountTrials.BETWEEN.plusMillis(1));
        assertThat(book.tryOut("wechatpay", "institution")).isEmpty();
        assertThat(jdbc.sql("select reason from audit_entry where actor = ? and action = 'tried.account' order by at")
                        .param(administrator.username())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("wechatpay/institution", "wechatpay/direct", "wechatpay/institution");
    }

    @Test
    void nobodyElseSeesOrTriesAnAccount() {
        for (var role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                SignedIn.as(SignedIn.somebody(register, role, Set.of(), true));
                assertThatThrownBy(book::all).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> book.find("wechatpay", "institution"))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> book.tryOut("wechatpay", "institution"))
                        .isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> book.sendTestNotice("wechatpay", "institution"))
                        .isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    @Test
    void thereIsNoTestNoticeWithoutASandbox() {
        assertThat(file().hearsTests()).isFalse();
        assertThat(book.sendTestNotice("wechatpay", "institution")).contains(NotTried.NO_SANDBOX);
    }

    @Test
    void thePageShowsNoSecretAndNumbersMasked() {
        var text = page(Locale.ENGLISH, "wechatpay/institution");
        assertThat(text)
                .contains("…0100", "…0109", "MERCHANT1", "/hooks/wechatpay/institution", "through an institution")
                .contains("no notice yet", "Nothing was refused", WeChatPayPlatform.PUBLIC_KEY_ID)
                .doesNotContain("1900000100", WeChatPayPlatform.API_V3_KEY, "BEGIN");
        assertThat(page(Locale.SIMPLIFIED_CHINESE, "wechatpay/institution")).contains("机构模式", "尚未收到通知");
        assertThat(page(Locale.FRENCH, "alipay/maison")).contains("aucun avis encore", "previous-platform-key");
    }

    @Test
    void anAccountThatIsNotThereSaysSo() {
        assertThat(page(Locale.ENGLISH, "wechatpay/nobody")).contains("There is no such account");
    }

    @Test
    void theListNamesEveryAccountAndWhatNeedsTheAdministrator() throws Exception {
        hear("institution", "UNKNOWN", Duration.ZERO);
        var text = page(Locale.ENGLISH, "");
        assertThat(text)
                .contains("WeChat Pay · institution", "WeChat Pay · direct", "Alipay · maison", "1 refused since");
    }

    @Test
    void whatWasFoundIsSaidOnceHoweverOftenThePageLooks() {
        assertThat(book.tryOut("wechatpay", "institution")).isEmpty();
        page(Locale.ENGLISH, "wechatpay/institution");
        var said = status();
        clock.forward(Duration.ofMinutes(3));
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), false));
        assertThat(status()).isEqualTo(said);
        assertThat(said.getFirst().getElement().getTextRecursively()).contains("Tried 3 minutes ago");
        assertThat(book.tryOut("wechatpay", "institution")).isEmpty();
        ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), false));
        assertThat(status()).as("tried again").isNotEqualTo(said);
    }

    private List<Component> status() {
        return find(Div.class).all().stream()
                .filter(div -> "status".equals(div.getElement().getAttribute("role")))
                .flatMap(Component::getChildren)
                .toList();
    }

    @Test
    void whatTheBrowserDidNotCopyIsNotSaidToBeCopied() {
        page(Locale.ENGLISH, "wechatpay/institution");
        var copy = find(Button.class).withText("Copy").single();
        test(copy).click();
        assertThat(find(Notification.class).all()).isEmpty();
        heard(copy, "lx-not-copied");
        assertThat(find(Notification.class).single().getElement().getTextRecursively())
                .contains("copy it by hand");
        heard(copy, "lx-copied");
        assertThat(find(Notification.class).all().getLast().getElement().getTextRecursively())
                .contains("Copied");
    }

    private static void heard(Component component, String event) {
        var element = component.getElement();
        element.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(element, event, JacksonUtils.createObjectNode()));
    }

    @ParameterizedTest
    @EnumSource(Trial.Outcome.class)
    void whatWasFoundIsSaidOnThePage(Trial.Outcome outcome) {
        jdbc.sql("""
                        insert into account_trial (hook, account, kind, tried_at, found_at, outcome, detail)
                        values ('wechatpay', 'direct', 'REQUEST', now(), now(), :outcome, 'SIGN_ERROR')
                        """).param("outcome", outcome.name()).update();
        var text = page(Locale.ENGLISH, "wechatpay/direct");
        assertThat(text).doesNotContain("account.trial", "{0}").containsPattern("Tried (now|in|\\d)");
    }

    @Test
    void aClockThatIsPutBackKeepsNothingFromBeingCounted() throws Exception {
        clock.forward(Duration.ofMinutes(10));
        hear("institution", "UNKNOWN", Duration.ZERO);
        clock.forward(Duration.ofMinutes(-10));
        hear("institution", "UNKNOWN", Duration.ZERO);
        assertThat(file().refusedSince()).isEqualTo(2);
        hear("institution", WeChatPayPlatform.SERIAL, Duration.ZERO);
        assertThat(file().refusedSince()).isZero();
    }

    private AccountFile file() {
        return book.find("wechatpay", "institution").orElseThrow();
    }

    private void hear(String account, String serial, Duration ahead) throws Exception {
        var body = WeChatPayPlatform.transaction(UUID.randomUUID().toString(), "", 100, "USD", clock.instant());
        var signed = PLATFORM.notice(
                "EV-" + UUID.randomUUID(),
                "TRANSACTION.SUCCESS",
                body,
                clock.instant().plus(ahead),
                serial);
        send("/hooks/wechatpay/" + account, signed.headers(), signed.body());
        write();
    }

    private void write() {
        clock.forward(Duration.ofSeconds(2));
        drain.writeCounts();
    }

    private int alipay(AlipayPlatform platform) throws Exception {
        var path = "/hooks/alipay/maison";
        var signed = platform.sign(path, AlipayPlatform.paid(UUID.randomUUID().toString(), "R1", "", "\"100\"", "USD"));
        return send(path, signed.headers(), signed.body());
    }

    private int send(String path, Map<String, String> headers, byte[] body) throws Exception {
        var request = post(path).contentType("application/json").content(body);
        headers.forEach(request::header);
        return mvc.perform(request).andReturn().getResponse().getStatus();
    }

    private static String page(Locale language, String account) {
        UI.getCurrent().setLocale(language);
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("admin/accounts" + (account.isEmpty() ? "" : "/" + account));
        var chain = UI.getCurrent().getInternals().getActiveRouterTargetsChain();
        return chain.getFirst().getElement().getTextRecursively();
    }
}
