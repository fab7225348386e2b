package app.lianxi.optin.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import app.lianxi.optin.ClientJoined;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.Purpose;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.QrCodes;
import app.lianxi.optin.QrKind;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.Payer;
import app.lianxi.payment.PaymentNotice;
import app.lianxi.wechat.WeChatPlatform;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/** The client's pages as her phone sees them. */
@HouseTest
@RecordApplicationEvents
class ClientPagesTest {
    private static final WeChatPlatform PLATFORM = Platforms.WECHAT;
    private static final String WECHAT =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.54";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    QrCodes codes;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister staff;

    @Autowired
    Clients clients;

    @Autowired
    Identities identities;

    @Autowired
    OptIns optIns;

    @Autowired
    Followers followers;

    @Autowired
    Ledger ledger;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEvents events;

    private BoutiqueId boutique;
    private StaffId amelie;
    private QrCode qr;
    private final String openid =
            "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
    private Cookie visitor = new Cookie("none", "none");

    @BeforeEach
    void anAssociateWithACode() {
        PLATFORM.failing = false;
        boutique = boutiques.add(new Boutique(
                new BoutiqueId(UUID.randomUUID()),
                "t" + UUID.randomUUID().toString().substring(0, 6),
                "Fifth Avenue, New York",
                "纽约第五大道",
                "New York",
                "US",
                ZoneId.of("America/New_York"),
                "USD",
                false));
        amelie = staff.add(
                new Staff(
                        new StaffId(UUID.randomUUID()),
                        "amelie" + UUID.randomUUID(),
                        "Amélie Bernard",
                        Role.ASSOCIATE,
                        Set.of(boutique),
                        false,
                        "en",
                        false),
                "a long password");
        qr = codes.ofAssociate(amelie, boutique);
    }

    @Test
    void asksThePlatformWhoSheIsAndTicksNothingForHer() throws Exception {
        var leaving = open("/join/" + qr.code());
        assertThat(leaving.getStatus()).isEqualTo(302);
        assertThat(leaving.getRedirectedUrl())
                .contains("/connect/oauth2/authorize?appid=", "scope=snsapi_base", "#wechat_redirect");
        signIn("/join/" + qr.code());
        var page = open("/join/" + qr.code());
        var html = text(page);
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(html)
                .contains("很高兴认识您", "由 Amélie 为您服务", "纽约第五大道", "记录我的购买", "将信息传至中国境外", "Maison Aurore SA")
                .startsWith("<!DOCTYPE html>")
                .doesNotContain("checked=")
                .doesNotContain(openid)
                .doesNotContain("<script");
        assertThat(Pattern.compile("type=\"checkbox\"").matcher(html).results().count())
                .isEqualTo(4);
        assertThat(page.getContentAsByteArray().length).isLessThan(50_000);
        assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.getHeader("Cache-Control")).contains("no-store");
        assertThat(identities.find(identity())).as("looking changes nothing").isEmpty();
    }

    @Test
    void recordsExactlyWhatSheChose() throws Exception {
        signIn("/join/" + qr.code());
        var sent = agree("PURCHASE_HISTORY", "TRANSFER_ABROAD");
        assertThat(sent.getStatus()).isEqualTo(302);
        assertThat(text(open(sent.getRedirectedUrl()))).contains("谢谢您的信任", "Amélie 期待为您服务");
        var client = client();
        assertThat(optIns.active(client)).containsExactlyInAnyOrder(Purpose.PURCHASE_HISTORY, Purpose.TRANSFER_ABROAD);
        assertThat(optIns.allowPurchaseHistory(List.of(client))).containsExactly(client);
        var evidence = optIns.of(client).getFirst();
        assertThat(evidence.language()).isEqualTo("zh-CN");
        assertThat(evidence.qr()).isEqualTo(qr.id());
        assertThat(evidence.address()).isEqualTo("http://localhost/join/" + qr.code());
        assertThat(jdbc.sql(
                                "select text from consent_text where version = ? and purpose = 'TRANSFER_ABROAD' and language = 'zh-CN'")
                        .param(evidence.textVersion())
                        .query(String.class)
                        .single())
                .contains("Maison Aurore SA");
        assertThat(clients.find(client).orElseThrow().name()).isEqualTo("林美");
        assertThat(clients.find(client).orElseThrow().lead()).isEqualTo(amelie);
        assertThat(events.stream(ClientJoined.class))
                .singleElement()
                .satisfies(joined -> assertThat(joined.associate()).isEqualTo(amelie));
    }

    @Test
    void keepsNothingOfOneWhoChoosesNothing() throws Exception {
        signIn("/join/" + qr.code());
        var sent = agree();
        assertThat(text(open(sent.getRedirectedUrl()))).contains("没关系");
        assertThat(identities.find(identity())).isEmpty();
    }

    @Test
    void explainsThatPurchaseHistoryNeedsTheTransferAndChangesNothing() throws Exception {
        signIn("/join/" + qr.code());
        var sent = agree("PURCHASE_HISTORY", "SERVICE_MESSAGES");
        assertThat(sent.getStatus()).isEqualTo(422);
        assertThat(text(sent)).contains("我们的系统设在中国境外", "value=\"林美\"");
        assertThat(Pattern.compile("checked=\"checked\"")
                        .matcher(text(sent))
                        .results()
                        .count())
                .as("what she ticked herself stays, and no more")
                .isEqualTo(2);
        assertThat(identities.find(identity())).isEmpty();
    }

    @Test
    void takesAFormOnce() throws Exception {
        signIn("/join/" + qr.code());
        var token = token(open("/join/" + qr.code()));
        assertThat(send("/join/" + qr.code(), token, "SERVICE_MESSAGES").getStatus())
                .isEqualTo(302);
        var again = send("/join/" + qr.code(), token, "MARKETING_MESSAGES");
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(optIns.active(client())).containsExactly(Purpose.SERVICE_MESSAGES);
        assertThat(send("/join/" + qr.code(), "", "MARKETING_MESSAGES").getStatus())
                .isEqualTo(409);
        var other = codes.ofBoutique(boutique);
        var others = token(open("/join/" + qr.code()));
        assertThat(send("/join/" + other.code(), others, "MARKETING_MESSAGES").getStatus())
                .as("a form of another page")
                .isEqualTo(409);
    }

    @Test
    void refusesAWayBackThatIsNotHers() throws Exception {
        var leaving = open("/join/" + qr.code());
        var back = mvc.perform(get("/join/return?code=code-" + openid + "&state=" + "0".repeat(32))
                        .header("User-Agent", WECHAT)
                        .cookie(leaving.getCookie("lx_state")))
                .andReturn()
                .getResponse();
        assertThat(back.getStatus()).isEqualTo(400);
        assertThat(text(back)).contains("请再试一次");
        assertThat(mvc.perform(get("/join/return?code=code-" + openid + "&state=" + state(leaving))
                                .header("User-Agent", WECHAT))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("without the cookie")
                .isEqualTo(400);
    }

    @Test
    void refusesAVirtualVisitor() throws Exception {
        var leaving = open("/join/" + qr.code());
        var back = back(leaving, "snapshot-" + UUID.randomUUID());
        assertThat(back.getStatus()).isEqualTo(403);
        assertThat(text(back)).contains("使用完整服务");
    }

    @Test
    void saysWhatToDoWhenThePlatformFails() throws Exception {
        var leaving = open("/join/" + qr.code());
        PLATFORM.failing = true;
        var back = back(leaving, "code-" + openid + "+" + UUID.randomUUID());
        assertThat(back.getStatus()).isEqualTo(503);
        assertThat(text(back)).contains("暂时无法连接微信");
    }

    @Test
    void showsTheCodeToScanOutsideWeChat() throws Exception {
        var page = mvc.perform(get("/join/" + qr.code()).header("User-Agent", "Mozilla/5.0 Firefox/140"))
                .andReturn()
                .getResponse();
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(text(page)).contains("请在微信中打开", "<svg");
        assertThat(page.getCookies()).isEmpty();
        save("outside", page);
    }

    @Test
    void tellsNothingOfCodesThatAreNotGood() throws Exception {
        var retired = codes.temporary(QrKind.CAMPAIGN, boutique, null, Duration.ofDays(1));
        codes.retire(retired.id());
        var ended = codes.temporary(QrKind.CAMPAIGN, boutique, null, Duration.ofSeconds(-1));
        var pages = new java.util.HashSet<String>();
        for (var code : List.of(retired.code(), ended.code(), "x", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "a%20b")) {
            var page = mvc.perform(get(URI.create("/join/" + code)).header("User-Agent", WECHAT))
                    .andReturn()
                    .getResponse();
            if (page.getStatus() == 400) {
                continue; // the firewall's, before us
            }
            assertThat(page.getStatus()).isEqualTo(404);
            pages.add(text(page).replaceAll("href=\"[^\"]*\"", ""));
        }
        assertThat(pages).hasSize(1);
    }

    @Test
    void takesANameOfThreeHundredEmoji() throws Exception {
        signIn("/join/" + qr.code());
        var name = "😀".repeat(300);
        var token = token(open("/join/" + qr.code()));
        assertThat(send(post("/join/" + qr.code())
                                .param("token", token)
                                .param("purpose", "SERVICE_MESSAGES")
                                .param("name", name))
                        .getStatus())
                .isEqualTo(302);
        assertThat(clients.find(client()).orElseThrow().name()).isEqualTo(name);
        var longer = send(post("/join/" + qr.code())
                .param("token", token(open("/join/" + qr.code())))
                .param("purpose", "MARKETING_MESSAGES")
                .param("name", name + "😀"));
        assertThat(longer.getStatus()).isEqualTo(422);
        assertThat(optIns.active(client())).containsExactly(Purpose.SERVICE_MESSAGES);
    }

    @Test
    void escapesWhatSheWrites() throws Exception {
        signIn("/join/" + qr.code());
        send(post("/join/" + qr.code())
                .param("token", token(open("/join/" + qr.code())))
                .param("purpose", "SERVICE_MESSAGES")
                .param("name", "<b>\"'&${7*7}[[7*7]]"));
        assertThat(text(open("/my"))).contains("&lt;b&gt;", "${7*7}[[7*7]]").doesNotContain("<b>\"");
    }

    @Test
    void withdrawsByOneTapAndGivesAgain() throws Exception {
        signIn("/join/" + qr.code());
        agree("PURCHASE_HISTORY", "TRANSFER_ABROAD", "SERVICE_MESSAGES", "MARKETING_MESSAGES");
        var paid = Money.of(1_280_000, "USD");
        pay(paid);
        var mine = open("/my");
        assertThat(text(mine))
                .contains(
                        "林美，您好",
                        "全部撤回",
                        "文本版本 2026-11.",
                        MoneyFormat.format(paid, Locale.SIMPLIFIED_CHINESE),
                        "纽约第五大道 · ");
        save("my", mine);
        change("withdraw", "TRANSFER_ABROAD");
        assertThat(optIns.allowPurchaseHistory(List.of(client()))).isEmpty();
        assertThat(text(open("/my"))).contains("您的付款保持匿名", "已撤回");
        change("withdraw", "ALL");
        assertThat(optIns.active(client())).isEmpty();
        assertThat(change("give", "PURCHASE_HISTORY").getStatus()).isEqualTo(422);
        change("give", "TRANSFER_ABROAD");
        change("give", "PURCHASE_HISTORY");
        assertThat(optIns.allowPurchaseHistory(List.of(client()))).containsExactly(client());
        save("my-some", open("/my"));
    }

    @Test
    void consentsBeforeTheFollowIsRead() throws Exception {
        signIn("/join/" + qr.code());
        agree("SERVICE_MESSAGES");
        followers.followed(WeChatPlatform.APP_ID, openid, Instant.now().minusSeconds(30), qr.code(), null);
        assertThat(followers.of(client()).orElseThrow().qr()).isEqualTo(qr.id());
        assertThat(codes.performance(boutique))
                .singleElement()
                .satisfies(p ->
                        assertThat(List.of(p.scans(), p.follows(), p.optIns())).containsExactly(1L, 1L, 1L));
    }

    @Test
    void speaksThreeLanguages() throws Exception {
        signIn("/join/" + qr.code());
        for (var tag : List.of("zh-CN", "zh-TW", "en")) {
            save("join-" + tag, open("/join/" + qr.code() + "?lang=" + tag));
            save("privacy-" + tag, open("/join/privacy?lang=" + tag));
        }
        assertThat(text(open("/join/" + qr.code() + "?lang=zh-TW"))).contains("記錄我的購買", "lang=\"zh-TW\"");
        assertThat(text(open("/join/" + qr.code() + "?lang=en"))).contains("Remember my purchases", "Fifth Avenue");
        var hongKong = mvc.perform(get("/join/" + qr.code())
                        .header("User-Agent", WECHAT)
                        .header("Accept-Language", "zh-HK")
                        .cookie(visitor))
                .andReturn()
                .getResponse();
        assertThat(text(hongKong)).contains("記錄我的購買");
        save(
                "trouble",
                send(post("/join/" + qr.code())
                        .param("token", token(open("/join/" + qr.code())))
                        .param("purpose", "PURCHASE_HISTORY")));
        save("thanks", open(agree("SERVICE_MESSAGES", "MARKETING_MESSAGES").getRedirectedUrl()));
        save("join-some", open("/join/" + qr.code()));
    }

    private void signIn(String path) throws Exception {
        visitor = back(open(path), "code-" + openid + "+" + UUID.randomUUID()).getCookie("lx_visitor");
        assertThat(visitor).isNotNull();
        assertThat(visitor.isHttpOnly()).isTrue();
        assertThat(visitor.getAttribute("SameSite")).isEqualTo("Lax");
    }

    private MockHttpServletResponse back(MockHttpServletResponse leaving, String code) throws Exception {
        return mvc.perform(get("/join/return")
                        .param("code", code)
                        .param("state", state(leaving))
                        .header("User-Agent", WECHAT)
                        .cookie(leaving.getCookie("lx_state")))
                .andReturn()
                .getResponse();
    }

    private static String state(MockHttpServletResponse leaving) {
        return UriComponentsBuilder.fromUriString(leaving.getRedirectedUrl())
                .build()
                .getQueryParams()
                .getFirst("state");
    }

    private MockHttpServletResponse agree(String... purposes) throws Exception {
        return send(post("/join/" + qr.code())
                .param("token", token(open("/join/" + qr.code())))
                .param("purpose", purposes)
                .param("name", "林美")
                .param("city", "成都"));
    }

    private MockHttpServletResponse send(String path, String token, String purpose) throws Exception {
        return send(post(path).param("token", token).param("purpose", purpose));
    }

    private MockHttpServletResponse change(String what, String purpose) throws Exception {
        return send(post("/my").param("token", token(open("/my"))).param(what, purpose));
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("User-Agent", WECHAT).cookie(visitor))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse open(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).header("User-Agent", WECHAT).cookie(visitor))
                .andReturn()
                .getResponse();
    }

    private static String token(MockHttpServletResponse page) throws Exception {
        var found = TOKEN.matcher(text(page));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String text(MockHttpServletResponse page) throws Exception {
        return page.getContentAsString(UTF_8);
    }

    /** For looking at. */
    private static void save(String name, MockHttpServletResponse page) throws IOException {
        var folder = Path.of("target/pictures/client-pages");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".html"), page.getContentAsByteArray());
    }

    private ClientId client() {
        return identities.find(identity()).orElseThrow();
    }

    private Identity identity() {
        return Identity.wechatOpenid(WeChatPlatform.APP_ID, openid);
    }

    /** As her, of whom the channel names the openid. */
    private void pay(Money amount) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        "42" + openid,
                        "R1",
                        null,
                        boutique,
                        Instant.now(),
                        amount,
                        null,
                        new Payer("wechat_openid", WeChatPlatform.APP_ID, openid)))));
    }
}
