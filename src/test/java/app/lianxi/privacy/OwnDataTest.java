package app.lianxi.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.client.ClientCorrected;
import app.lianxi.client.Clients;
import app.lianxi.optin.page.HerPhone;
import app.lianxi.privacy.DataRequest.Kind;
import app.lianxi.privacy.DataRequest.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client does with her own data, from the page on her phone to the tables. */
@HouseTest
@RecordApplicationEvents
class OwnDataTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    DataRequests requests;

    @Autowired
    Clients clients;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationEvents events;

    private AClientOfEverything her;
    private HerPhone phone;

    @BeforeEach
    void aClientAndHerPhone() throws Exception {
        her = new AClientOfEverything(context);
        phone = new HerPhone(mvc, her.openid);
    }

    @Test
    void sheSeesWhatIsKeptBySectionInHerLanguageOnASmallPage() throws Exception {
        var page = phone.open("/my?lang=zh-CN");
        var html = page.getContentAsString(StandardCharsets.UTF_8);
        assertThat(html)
                .contains("我们保存的信息", "<details class=\"kept\"", "Lin Mei " + her.mark, "Chengdu " + her.mark)
                .contains("我的购买", "聊天", "到店", "授权", "第五大道", "您扫描的二维码", "已享礼遇", "我十分钟后到", "Golden Week")
                .doesNotContain(her.openid, "<script", "??");
        assertThat(page.getContentAsByteArray().length).isLessThan(50_000);
        assertThat(phone.read("/my?lang=zh-TW")).contains("我們保存的資訊", "更正我的資訊");
        assertThat(phone.read("/my?lang=en")).contains("What we keep", "Correct my information");
    }

    @Test
    void aPageOfAThousandMessagesIsSmallToo() throws Exception {
        jdbc.sql("""
                        insert into message (id, client_id, account, direction, kind, content, at, notice_id)
                        select gen_random_uuid(), m.client_id, account, 'IN', 'TEXT', content, at - make_interval(secs => n),
                            gen_random_uuid()
                        from (select * from message where client_id = ? and direction = 'IN' and kind = 'TEXT' limit 1) m,
                            generate_series(1, 1000) n
                        """).param(her.client.value()).update();
        assertThat(phone.open("/my").getContentAsByteArray().length).isLessThan(50_000);
        assertThat(phone.read("/my?lang=en")).contains("These are the newest");
    }

    @Test
    void aCorrectionReachesTheTablesAndTheScreensOfStaff() throws Exception {
        var sent = phone.send("/my/correct", Map.of("name", "林\u0007美", "city", " 成都 ", "language", "en"));
        assertThat(sent.getStatus()).isEqualTo(302);
        var client = clients.find(her.client).orElseThrow();
        assertThat(client.name()).isEqualTo("林美");
        assertThat(client.nameLatin()).isEqualTo("Lin Mei");
        assertThat(client.homeCity()).isEqualTo("成都");
        assertThat(client.languages()).containsExactly("en", "zh-CN");
        assertThat(events.stream(ClientCorrected.class)).containsExactly(new ClientCorrected(her.client));
        assertThat(jdbc.sql(
                                "select reason from audit_entry where actor = 'client' and action = 'corrected.client' and subject_id = ?")
                        .param(her.client.value())
                        .query(String.class)
                        .list())
                .containsExactly("name, home_city, languages");
        assertThat(kinds()).containsExactly(Kind.CORRECTION.name());
    }

    @Test
    void whatSheReadsBestStaysFirstWhateverItIsAndSheIsToldThatItWasSaved() throws Exception {
        jdbc.sql("update client set languages = '{fr,zh-CN}' where id = ?")
                .param(her.client.value())
                .update();
        assertThat(phone.read("/my/correct?lang=en"))
                .containsPattern("<option value=\"fr\" selected=\"selected\">French</option>");
        var sent = phone.send("/my/correct", Map.of("name", "林美", "city", "", "language", "fr"));
        assertThat(clients.find(her.client).orElseThrow().languages()).containsExactly("fr", "zh-CN");
        assertThat(phone.read(sent.getRedirectedUrl())).contains("已保存");
        assertThat(phone.read("/my?lang=zh-CN")).doesNotContain("已保存");
    }

    @Test
    void aNameThatIsTooLongChangesNothingAndIsShownAgain() throws Exception {
        var sent = phone.send("/my/correct", Map.of("name", "林".repeat(301), "city", "", "language", "en"));
        assertThat(sent.getStatus()).isEqualTo(422);
        assertThat(sent.getContentAsString(StandardCharsets.UTF_8)).contains("请不超过 300 个字");
        assertThat(clients.find(her.client).orElseThrow().name()).isEqualTo("Lin Mei " + her.mark);
        var long2 = phone.send("/my/correct", Map.of("name", "", "city", "成".repeat(81), "language", "en"));
        assertThat(long2.getStatus()).isEqualTo(422);
        assertThat(phone.send("/my/correct", Map.of("language", "tlh")).getStatus())
                .isEqualTo(409);
    }

    @Test
    void aCopyHoldsAllThatWasWrittenForMachinesToRead() throws Exception {
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(her.client.value())
                .update();
        var sent = phone.send("/my/copy", Map.of());
        assertThat(sent.getHeader("Content-Disposition")).contains("attachment", ".json");
        assertThat(sent.getContentType()).startsWith("application/json");
        var copy = JSON.readTree(sent.getContentAsByteArray());
        assertThat(copy.path("person").get(0).path("name").asString()).isEqualTo("Lin Mei " + her.mark);
        assertThat(copy.path("person").toString())
                .contains("\"others\":[\"" + her.associate.name() + "\"]", "\"discreet\":true");
        assertThat(all(copy, "views", "reason")).containsExactly("Because of " + her.mark);
        assertThat(all(copy, "identities", "id")).contains(her.openid, her.phone);
        assertThat(all(copy, "boutiques", "knownBy")).contains("qr", "purchase", "visit");
        assertThat(all(copy, "consents", "purpose")).hasSize(4);
        assertThat(all(copy, "follows", "account")).hasSize(1);
        assertThat(all(copy, "scans", "code")).containsExactly("associate");
        assertThat(all(copy, "purchases", "transaction"))
                .containsExactlyInAnyOrder(her.transaction, her.transaction + "2", her.transaction + "3");
        assertThat(all(copy, "purchases", "evidence")).contains("same_openid", "by_hand");
        assertThat(all(copy, "offers", "promotion")).containsExactly("Golden Week");
        assertThat(all(copy, "messages", "text"))
                .contains("我十分钟后到", "It is " + her.mark + ", " + her.phone, "With pleasure, " + her.mark);
        assertThat(all(copy, "messages", "from")).contains("client", "house");
        assertThat(all(copy, "messages", "media")).contains("image/png");
        assertThat(all(copy, "visits", "state")).containsExactly("announced");
        assertThat(all(copy, "profile", "text")).contains("She no longer loves " + her.mark, "camel " + her.mark);
        assertThat(copy.path("profile").toString()).contains("She loves " + her.mark, "takenOffAt");
        assertThat(all(copy, "tasks", "outcomeText")).containsExactly("said " + her.mark);
        var paid = purchase(copy, her.transaction);
        assertThat(paid.path("amount").path("value").asLong()).isEqualTo(328_000);
        assertThat(paid.path("amount").path("currency").asString()).isEqualTo("USD");
        assertThat(paid.path("refunded").path("value").asLong()).isEqualTo(1_000);
        assertThat(OffsetDateTime.parse(paid.path("paidAt").asString()).toInstant())
                .isEqualTo(her.now);
        assertThat(kinds()).containsExactly(Kind.COPY.name());
        assertThat(phone.read("/my/copy")).contains(her.openid, "With pleasure, " + her.mark, her.transaction);
    }

    @Test
    void herCopyReadsInHerLanguageWithEveryVersionInALineOfItsOwn() throws Exception {
        var page = phone.read("/my/copy?lang=zh-CN");
        assertThat(page)
                .contains("记录时间：", "类型：笔记", "此前的内容：类型：", "支付方式：微信支付", "由此关注：")
                .doesNotContain("kind=", "[{");
        assertThat(Pattern.compile("<p class=\"hint\">([a-zA-Z]+[:：])")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1)))
                .isEmpty();
    }

    @Test
    void lookingChangesNothing() throws Exception {
        var before = rows();
        for (var path : List.of("/my", "/my/correct", "/my/copy", "/my/erase")) {
            assertThat(phone.open(path).getStatus()).as(path).isEqualTo(200);
        }
        assertThat(rows()).isEqualTo(before);
        assertThat(requests.open(her.client)).isEmpty();
    }

    @Test
    void copiesAreLimitedInRate() throws Exception {
        for (var n = 0; n < 3; n++) {
            assertThat(phone.send("/my/copy", Map.of()).getStatus()).isEqualTo(200);
        }
        assertThat(phone.send("/my/copy", Map.of()).getStatus()).isEqualTo(429);
        clock.forward(Duration.ofMinutes(2));
        assertThat(phone.send("/my/copy", Map.of()).getStatus()).isEqualTo(200);
    }

    @Test
    void sheAsksToBeErasedReadsUntilWhenAndTakesItBack() throws Exception {
        assertThat(phone.read("/my/erase?lang=en")).contains("What goes", "What stays");
        phone.send("/my/erase", Map.of());
        var request = requests.open(her.client).orElseThrow();
        assertThat(Duration.between(request.askedAt(), request.dueAt())).isEqualTo(Duration.ofDays(30));
        assertThat(phone.read("/my?lang=en")).contains("you asked us to erase", request.reference());
        var back = phone.token("/my", "/my/erase/back");
        phone.send("/my/erase/back", back, Map.of());
        assertThat(requests.open(her.client)).isEmpty();
        assertThat(requests.latestErasure(her.client).orElseThrow().state()).isEqualTo(State.TAKEN_BACK);
        assertThat(phone.read("/my?lang=en"))
                .doesNotContain("you asked us to erase")
                .contains("Erase my information");
    }

    @Test
    void aFormIsGoodOnceAndForHerAlone() throws Exception {
        var token = phone.token("/my/erase", "/my/erase");
        var another = new AClientOfEverything(context);
        var strangers = new HerPhone(mvc, another.openid);
        assertThat(strangers.send("/my/erase", token, Map.of()).getStatus()).isEqualTo(409);
        assertThat(phone.send("/my/copy", token, Map.of()).getStatus())
                .as("of another page")
                .isEqualTo(409);
        assertThat(requests.open(another.client)).isEmpty();
        assertThat(phone.send("/my/erase", token, Map.of()).getStatus()).isEqualTo(302);
        requests.takeBack(her.client);
        assertThat(phone.send("/my/erase", token, Map.of()).getStatus()).isEqualTo(409);
        assertThat(requests.open(her.client)).isEmpty();
        clock.forward(Duration.ofMinutes(1));
        var old = phone.token("/my/correct", "/my/correct");
        clock.forward(Duration.ofMinutes(21));
        assertThat(phone.send("/my/correct", old, Map.of("language", "en")).getStatus())
                .isEqualTo(409);
    }

    @Test
    void whoIsNobodyIsToldSoAndHasNothingToCorrect() throws Exception {
        var nobody = new HerPhone(mvc, "oNOBODY" + her.mark);
        assertThat(nobody.read("/my?lang=zh-CN")).contains("我们没有保存您的任何信息").doesNotContain("更正我的信息");
        assertThat(nobody.open("/my/correct").getStatus()).isEqualTo(302);
        assertThat(nobody.open("/my/copy").getStatus()).isEqualTo(302);
    }

    private List<String> all(JsonNode copy, String section, String field) {
        return copy.path(section)
                .valueStream()
                .map(one -> one.path(field).asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static JsonNode purchase(JsonNode copy, String transaction) {
        return copy.path("purchases")
                .valueStream()
                .filter(one -> one.path("transaction").asString().equals(transaction))
                .findAny()
                .orElseThrow();
    }

    private List<String> kinds() {
        return jdbc.sql("select kind from data_request where client_id = ?")
                .param(her.client.value())
                .query(String.class)
                .list();
    }

    private List<Long> rows() {
        return List.of("client", "data_request", "form_use", "audit_entry", "opt_in").stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
