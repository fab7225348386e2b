package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The Official Account platform as the house meets it: what it sends, what it gives, what it refuses. */
class WeChatSandboxTest extends SandboxTest {

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(200, "success"));
        turn("wechat-mode", "secure");
        turn("wechat-format", "xml");
    }

    @Test
    void givesTheSameTokenUntilFiveMinutesBeforeItsEndAndThenBothHold() {
        sandbox.clock.passes(Duration.ofHours(3));
        var first = sandbox.token();
        assertThat(first).hasSizeLessThanOrEqualTo(512);
        sandbox.clock.passes(Duration.ofMinutes(114));
        assertThat(sandbox.token()).isEqualTo(first);
        sandbox.clock.passes(Duration.ofMinutes(2));
        var second = sandbox.token();
        assertThat(second).isNotEqualTo(first);
        assertThat(errcode(createQr(first, strScene("a", 60)))).isZero();
        assertThat(errcode(createQr(second, strScene("a", 60)))).isZero();
        sandbox.clock.passes(Duration.ofMinutes(4));
        assertThat(errcode(createQr(first, strScene("a", 60)))).isEqualTo(42001);
        assertThat(errcode(createQr("unknown", strScene("a", 60)))).isEqualTo(40001);
    }

    @Test
    void forcesATokenTwentyTimesADayAndThirtySecondsApart() {
        sandbox.clock.passes(Duration.ofDays(2));
        var before = sandbox.token();
        assertThat(forced().path("access_token").asString()).isNotEqualTo(before);
        assertThat(errcode(createQr(before, strScene("a", 60)))).isEqualTo(40001);
        assertThat(errcode(forced())).isEqualTo(45011);
        for (int i = 1; i < 20; i++) {
            sandbox.clock.passes(Duration.ofSeconds(31));
            assertThat(errcode(forced())).isZero();
        }
        sandbox.clock.passes(Duration.ofSeconds(31));
        assertThat(errcode(forced())).isEqualTo(45009);
    }

    @Test
    void refusesWrongSecretsAndUnknownApps() {
        var appId = sandbox.setting("lianxi.sandbox.wechat.app-id");
        assertThat(errcode(stableToken(appId, "wrong", false))).isEqualTo(40125);
        assertThat(errcode(stableToken("wx0000", "wrong", false))).isEqualTo(40013);
    }

    @Test
    void keepsTheLimitsOfQrCodes() {
        var token = sandbox.token();
        assertThat(errcode(createQr(token, strScene("x".repeat(64), 2_592_000))))
                .isZero();
        assertThat(errcode(createQr(token, strScene("x".repeat(65), 60)))).isEqualTo(40053);
        assertThat(errcode(createQr(token, strScene("", 60)))).isEqualTo(40053);
        assertThat(errcode(createQr(token, strScene("x", 2_592_001)))).isEqualTo(40035);
        assertThat(errcode(createQr(token, Json.object("action_name", "QR_NONE"))))
                .isEqualTo(40052);
        var permanent = createQr(token, permanent("nyc5"));
        assertThat(permanent.path("expire_seconds").isMissingNode()).isTrue();
        assertThat(createQr(token, permanent("nyc5")).path("ticket")).isEqualTo(permanent.path("ticket"));
    }

    @Test
    void makesNoMoreThanAHundredThousandPermanentCodes() {
        var database = sandbox.bean(SandboxDatabase.class);
        var token = sandbox.token();
        database.sql("""
                        insert into qr_code (ticket, short_id, app_id, scene, scene_is_number, made_at)
                        select 't' || n, 's' || n, ?, 'filler' || n, false, now() from generate_series(1, 100000) n""", sandbox.setting("lianxi.sandbox.wechat.app-id")).update();
        assertThat(errcode(createQr(token, permanent("one too many")))).isEqualTo(45029);
        database.sql("delete from qr_code where scene like 'filler%'").update();
    }

    @Test
    void tellsOfAFollowByAQrSealedAsWxJavaOpensItAndShowsTheSealedReply() {
        var scan = createQr(sandbox.token(), strScene("assoc.amelie", 600));
        house.answers(request -> Answer.text(
                200, sealedText(request.parameter("openid"), "欢迎 <a href=\"" + house.url() + "/join/x\">认识一下</a>")));
        assertThat(act(
                                "linmei",
                                "/scan",
                                Json.object("address", scan.path("url").asString()))
                        .path("kind")
                        .asString())
                .isEqualTo("profile");
        act("linmei", "/follow", Json.object("address", scan.path("url").asString()));
        sandbox.deliver();

        assertThat(opened())
                .contains("<Event><![CDATA[subscribe]]></Event>")
                .contains("<EventKey><![CDATA[qrscene_assoc.amelie]]></EventKey>")
                .contains("<Ticket><![CDATA[" + scan.path("ticket").asString() + "]]></Ticket>");
        assertThat(house.last().body()).doesNotContain("subscribe");
        assertThat(SHA1.gen(
                        setting("token"),
                        house.last().parameter("timestamp"),
                        house.last().parameter("nonce")))
                .isEqualTo(house.last().parameter("signature"));
        assertThat(lastLine("linmei").path("author").asString()).isEqualTo("house");

        assertThat(act(
                                "linmei",
                                "/scan",
                                Json.object("address", scan.path("url").asString()))
                        .path("kind")
                        .asString())
                .isEqualTo("chat");
        sandbox.deliver();
        assertThat(opened())
                .contains("<Event><![CDATA[SCAN]]></Event>")
                .contains("<EventKey><![CDATA[assoc.amelie]]></EventKey>");

        var info = sandbox.get("/sandbox/wechat/cgi-bin/user/info?access_token=" + sandbox.token() + "&openid="
                + house.last().parameter("openid"));
        assertThat(info.path("subscribe").asInt()).isEqualTo(1);
        assertThat(info.path("qr_scene_str").asString()).isEqualTo("assoc.amelie");
        act("linmei", "/unfollow", Map.of());
        sandbox.deliver();
        assertThat(opened()).contains("<Event><![CDATA[unsubscribe]]></Event>");
    }

    @Test
    void refusesAReplyThatIsNotSealedOrWhoseSignatureDoesNotHold() {
        act("zhaowei", "/follow", Map.of());
        for (var reply : List.of(
                "<xml><ToUserName>x</ToUserName></xml>",
                sealedText("someone-else", "hello"),
                "no xml",
                "<!DOCTYPE x><xml/>")) {
            house.answers(request -> Answer.text(200, reply));
            act("zhaowei", "/messages", Json.object("text", "你好"));
            sandbox.deliver();
            assertThat(lastLine("zhaowei").path("content").asString()).isEqualTo("out-of-order");
        }
        house.answers(request -> Answer.text(
                200,
                sealedText(request.parameter("openid"), "x")
                        .replaceFirst("<MsgSignature><!\\[CDATA\\[.", "<MsgSignature><![CDATA[x")));
        act("zhaowei", "/messages", Json.object("text", "你好"));
        sandbox.deliver();
        assertThat(lastLine("zhaowei").path("author").asString()).isEqualTo("platform");
    }

    @Test
    void triesThreeTimesAndThenSaysThatTheAccountIsOutOfOrder() {
        act("wangshihan", "/follow", Map.of());
        sandbox.deliver();
        house.requests().clear();
        house.answers(request -> Answer.text(503, ""));
        act("wangshihan", "/messages", Json.object("text", "在吗"));
        for (int i = 0; i < 5; i++) {
            sandbox.deliver();
            sandbox.clock.passes(Duration.ofSeconds(5));
        }
        assertThat(house.requests()).hasSize(3);
        var ids = new HashSet<String>();
        house.requests().forEach(request -> ids.add(open(request).replaceAll("(?s).*<MsgId>(\\d+)</MsgId>.*", "$1")));
        assertThat(ids).hasSize(1);
        assertThat(lastLine("wangshihan").path("content").asString()).isEqualTo("out-of-order");
    }

    @Test
    void pushesPlainCompatibleAndJsonAsTheConsoleSays() {
        act("chenzixuan", "/follow", Map.of());
        turn("wechat-mode", "plain");
        sandbox.deliver();
        assertThat(house.last().body())
                .contains("<Event><![CDATA[subscribe]]></Event>")
                .doesNotContain("<Encrypt>");
        turn("wechat-mode", "compatible");
        act("chenzixuan", "/messages", Json.object("text", "一 ]]> 二"));
        sandbox.deliver();
        assertThat(house.last().body()).contains("<Content>").contains("<Encrypt>");
        assertThat(opened()).contains("<Content><![CDATA[一 ]]]]><![CDATA[> 二]]></Content>");
        turn("wechat-mode", "secure");
        turn("wechat-format", "json");
        act("chenzixuan", "/menu", Json.object("key", "CONTACT"));
        sandbox.deliver();
        var sealed = Json.read(house.last().body()).path("Encrypt").asString();
        assertThat(SHA1.gen(
                        setting("token"),
                        house.last().parameter("timestamp"),
                        house.last().parameter("nonce"),
                        sealed))
                .isEqualTo(house.last().parameter("msg_signature"));
        assertThat(Json.read(crypt().decrypt(sealed)).path("Event").asString()).isEqualTo("CLICK");
    }

    @Test
    void givesAnOAuthCodeOnceAndForFiveMinutesAndOnlyInsideWeChat() {
        var authorize = "/sandbox/wechat/connect/oauth2/authorize?appid=" + setting("app-id") + "&redirect_uri="
                + URLEncoder.encode(house.url() + "/join/x?a=1", StandardCharsets.UTF_8)
                + "&response_type=code&scope=snsapi_base&state=s1";
        assertThat(sandbox.exchange("GET", authorize, null, Map.of()).body()).contains("请在微信客户端打开链接");
        var inside = Map.of("X-WECHAT-UIN", "huangyaqin");
        var elsewhere = authorize.replaceAll("redirect_uri=[^&]+", "redirect_uri=https://example.com/");
        assertThat(sandbox.exchange("GET", elsewhere, null, inside).body()).contains("10003");

        var first = code(authorize, inside);
        var granted = redeem(first);
        assertThat(granted.path("openid").asString()).hasSize(28);
        assertThat(granted.has("is_snapshotuser")).isFalse();
        assertThat(errcode(redeem(first))).isEqualTo(40163);
        assertThat(errcode(redeem("nonsense"))).isEqualTo(40029);
        var late = code(authorize, inside);
        sandbox.clock.passes(Duration.ofMinutes(5));
        assertThat(errcode(redeem(late))).isEqualTo(40029);
        act("huangyaqin", "/snapshot", Json.object("on", true));
        var snapshot = redeem(code(authorize, inside));
        assertThat(snapshot.path("is_snapshotuser").asInt()).isEqualTo(1);
        assertThat(snapshot.path("openid")).isNotEqualTo(granted.path("openid"));
        act("huangyaqin", "/snapshot", Json.object("on", false));
    }

    @Test
    void verifiesTheCallbackByItsEcho() {
        house.answers(request -> Answer.text(200, request.parameter("echostr")));
        assertThat(sandbox.post("/sandbox/console/verify", Map.of())
                        .path("verified")
                        .asBoolean())
                .isTrue();
        house.answers(request -> Answer.text(200, "\"" + request.parameter("echostr") + "\""));
        assertThat(sandbox.post("/sandbox/console/verify", Map.of())
                        .path("verified")
                        .asBoolean())
                .isFalse();
    }

    private String code(String authorize, Map<String, String> headers) {
        var location = sandbox.exchange("GET", authorize, null, headers)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location).startsWith(house.url() + "/join/x?a=1&").endsWith("&state=s1");
        return location.replaceAll(".*[?&]code=([^&]+).*", "$1");
    }

    private JsonNode redeem(String code) {
        return sandbox.get("/sandbox/wechat/sns/oauth2/access_token?appid=" + setting("app-id") + "&secret="
                + setting("app-secret") + "&code=" + code + "&grant_type=authorization_code");
    }

    private JsonNode stableToken(String appId, String secret, boolean force) {
        return sandbox.post(
                "/sandbox/wechat/cgi-bin/stable_token",
                Json.object(
                        "grant_type", "client_credential", "appid", appId, "secret", secret, "force_refresh", force));
    }

    private JsonNode forced() {
        return stableToken(setting("app-id"), setting("app-secret"), true);
    }

    private JsonNode createQr(String token, Object request) {
        return sandbox.post("/sandbox/wechat/cgi-bin/qrcode/create?access_token=" + token, request);
    }

    private static Object strScene(String scene, int seconds) {
        return Json.object(
                "expire_seconds",
                seconds,
                "action_name",
                "QR_STR_SCENE",
                "action_info",
                Json.object("scene", Json.object("scene_str", scene)));
    }

    private static Object permanent(String scene) {
        return Json.object(
                "action_name",
                "QR_LIMIT_STR_SCENE",
                "action_info",
                Json.object("scene", Json.object("scene_str", scene)));
    }

    private static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private JsonNode act(String traveller, String what, Object body) {
        return sandbox.post("/sandbox/phone/" + traveller + what, body);
    }

    private JsonNode lastLine(String traveller) {
        var chat = sandbox.get("/sandbox/phone/" + traveller + "/state").path("chat");
        return chat.get(chat.size() - 1);
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }

    private String setting(String name) {
        return sandbox.setting("lianxi.sandbox.wechat." + name);
    }

    private WxCryptUtil crypt() {
        return new WxCryptUtil(setting("token"), setting("encoding-aes-key"), setting("app-id"));
    }

    private String opened() {
        return open(house.last());
    }

    private String open(FakeHouse.Request request) {
        return crypt().decryptXml(
                        request.parameter("msg_signature"),
                        request.parameter("timestamp"),
                        request.parameter("nonce"),
                        request.body());
    }

    private String sealedText(String openid, String text) {
        return crypt().encrypt("<xml><ToUserName>" + openid + "</ToUserName><FromUserName>" + setting("original-id")
                + "</FromUserName><CreateTime>1790000000</CreateTime><MsgType>text</MsgType><Content><![CDATA[" + text
                + "]]></Content></xml>");
    }
}
