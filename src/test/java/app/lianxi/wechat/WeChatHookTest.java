package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Shops;
import app.lianxi.client.ClientId;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.inbox.InboxDrain;
import app.lianxi.optin.Followers;
import app.lianxi.optin.QrCodes;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The hook against WxJava's own classes: what they seal is taken, what we answer they open. */
@HouseTest
class WeChatHookTest {
    private static final WeChatPlatform PLATFORM = Platforms.WECHAT;
    private static final String TIME = "1714037059";
    private static final String NONCE = "486452656";

    @Autowired
    MockMvc mvc;

    @Autowired
    InboxDrain drain;

    @Autowired
    Followers followers;

    @Autowired
    Identities identities;

    @Autowired
    QrCodes codes;

    @Autowired
    Boutiques boutiques;

    @Autowired
    JdbcClient jdbc;

    private final WxCryptUtil wxJava = new WxCryptUtil(WeChatPlatform.TOKEN, WeChatPlatform.KEY, WeChatPlatform.APP_ID);

    @Test
    void echoesToOneWhoKnowsTheToken() throws Exception {
        var signature = SHA1.gen(WeChatPlatform.TOKEN, TIME, NONCE);
        var good = mvc.perform(get(address("maison", signature) + "&echostr=6061549375187297"))
                .andReturn()
                .getResponse();
        assertThat(good.getStatus()).isEqualTo(200);
        assertThat(good.getContentAsString()).isEqualTo("6061549375187297");
        var bad = mvc.perform(get(address("maison", "0".repeat(40)) + "&echostr=1"))
                .andReturn()
                .getResponse();
        assertThat(bad.getStatus()).isEqualTo(401);
    }

    @Test
    void takesAFollowSealedByWxJavaAndGreetsSoThatWxJavaCanRead() throws Exception {
        var boutique = Shops.fifthAvenue(boutiques);
        var qr = codes.ofBoutique(boutique);
        assertThat(PLATFORM.scenes).contains(qr.code());
        var openid = openid();
        var push = follow(openid, "qrscene_" + qr.code());

        var response = send("maison", seal(wxJava, push), true);

        assertThat(response.getStatus()).isEqualTo(200);
        var answer = PushParser.parse(response.getContentAsString(UTF_8)).fields();
        assertThat(SHA1.gen(WeChatPlatform.TOKEN, answer.get("TimeStamp"), answer.get("Nonce"), answer.get("Encrypt")))
                .isEqualTo(answer.get("MsgSignature"));
        var reply = PushParser.parse(wxJava.decrypt(answer.get("Encrypt"))).fields();
        assertThat(reply.get("ToUserName")).isEqualTo(openid);
        assertThat(reply.get("FromUserName")).isEqualTo(WeChatPlatform.ORIGINAL_ID);
        assertThat(reply.get("Content")).contains("/join/" + qr.code(), "第五大道");
        drain.readAll();
        var follower = followers.of(client(openid)).orElseThrow();
        assertThat(follower.follows()).isTrue();
        assertThat(follower.qr()).isEqualTo(qr.id());
    }

    @Test
    void saysWhichMethodsAnAddressHas() throws Exception {
        for (var one :
                Map.of("wechat/maison", "GET, POST", "wechatpay/house", "POST").entrySet()) {
            assertThat(mvc.perform(put("/hooks/" + one.getKey())).andReturn().getResponse())
                    .satisfies(answer -> assertThat(answer.getStatus()).isEqualTo(405))
                    .satisfies(answer -> assertThat(answer.getHeader("Allow")).isEqualTo(one.getValue()));
        }
        assertThat(mvc.perform(get("/hooks/wechatpay/house"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(405);
    }

    @Test
    void takesTheSameFollowOnce() throws Exception {
        var push = follow(openid(), "");
        for (var i = 0; i < 3; i++) {
            assertThat(send("maison", seal(wxJava, push), true).getStatus()).isEqualTo(200);
        }
        drain.readAll();
        assertThat(jdbc.sql("select count(*) from notice where body is not null and hook = 'wechat'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(send("maison", seal(wxJava, push), true).getContentAsString())
                .isEqualTo("success");
    }

    @Test
    void keepsNoOpenidInClear() throws Exception {
        var openid = openid();
        send("maison", seal(wxJava, follow(openid, "")), true);
        drain.readAll();
        assertThat(jdbc.sql("select string_agg(n::text, ' ') from notice n")
                        .query(String.class)
                        .single())
                .doesNotContain(openid);
        assertThat(jdbc.sql("select count(*) from notice_waiting where set_aside_at is not null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void opensWithThePreviousKeyWhileItIsBeingChanged() throws Exception {
        var old = new WxCryptUtil(WeChatPlatform.TOKEN, WeChatPlatform.OLD_KEY, WeChatPlatform.APP_ID);
        assertThat(send("maison", seal(old, follow(openid(), "")), true).getStatus())
                .isEqualTo(200);
    }

    @Test
    void readsOnlyWhatIsSealedInCompatibleMode() throws Exception {
        var openid = openid();
        var sealed = seal(wxJava, follow(openid, ""));
        var body =
                "<xml><FromUserName>o-of-somebody-else</FromUserName><MsgType>event</MsgType><Event>unsubscribe</Event>"
                        + "<CreateTime>1</CreateTime><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
        assertThat(post("maison", body, SHA1.gen(WeChatPlatform.TOKEN, TIME, NONCE, sealed))
                        .getStatus())
                .isEqualTo(200);
        drain.readAll();
        assertThat(identities.find(Identity.wechatOpenid(WeChatPlatform.APP_ID, openid)))
                .isPresent();
        assertThat(identities.find(Identity.wechatOpenid(WeChatPlatform.APP_ID, "o-of-somebody-else")))
                .isEmpty();
    }

    @Test
    void takesJsonAndAnswersInIt() throws Exception {
        var openid = openid();
        var json = "{\"ToUserName\":\"gh\",\"FromUserName\":\"" + openid
                + "\",\"CreateTime\":1714037059,\"MsgType\":\"event\",\"Event\":\"subscribe\"}";
        var sealed = seal(wxJava, json);
        var response = post(
                "maison",
                "{\"ToUserName\":\"gh\",\"Encrypt\":\"" + sealed + "\"}",
                SHA1.gen(WeChatPlatform.TOKEN, TIME, NONCE, sealed));
        assertThat(response.getStatus()).isEqualTo(200);
        var answer = PushParser.parse(response.getContentAsString(UTF_8));
        assertThat(answer.json()).isTrue();
        assertThat(wxJava.decrypt(answer.fields().get("Encrypt"))).contains(openid);
    }

    @Test
    void takesPlainPushesWhereTheAccountHasNoKey() throws Exception {
        var openid = openid();
        var response = post("plain", follow(openid, ""), null);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString(UTF_8)).contains("/join/", openid);
        drain.readAll();
        assertThat(identities.find(Identity.wechatOpenid(WeChatPlatform.PLAIN_APP_ID, openid)))
                .isPresent();
    }

    @Test
    void refusesPlaintextWhereThereIsAKey() throws Exception {
        assertThat(post("maison", follow(openid(), ""), null).getStatus()).isEqualTo(401);
    }

    @Test
    void refusesAWrongSignature() throws Exception {
        var sealed = seal(wxJava, follow(openid(), ""));
        assertThat(post("maison", envelope(sealed), "0".repeat(40)).getStatus()).isEqualTo(401);
        assertThat(post("maison", envelope(sealed), null).getStatus()).isEqualTo(401);
        assertThat(mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                        address("plain", "0".repeat(40)))
                                .content(follow(openid(), "")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void doesNotKnowEveryAccount() throws Exception {
        assertThat(post("nobody", follow(openid(), ""), null).getStatus()).isEqualTo(404);
    }

    @Test
    void stopsReadingAfterOneMegabyte() throws Exception {
        var body = "<xml><a>" + "x".repeat(2 << 20) + "</a></xml>";
        assertThat(post("plain", body, null).getStatus()).isEqualTo(413);
        assertThat(post("maison", body, null).getStatus()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"FromUserName\": ",
                "no xml at all",
                "",
                "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><xml><FromUserName>&x;</FromUserName></xml>"
            })
    void refusesWhatCannotBeParsed(String body) throws Exception {
        assertThat(post("plain", body, null).getStatus()).isEqualTo(400);
        assertThat(post("maison", body, null).getStatus()).isEqualTo(400);
        assertThat(send("maison", seal(wxJava, body), true).getStatus()).isEqualTo(400);
    }

    @Test
    void refusesWhatNoKeyOpens() throws Exception {
        var sealed = seal(new WxCryptUtil(WeChatPlatform.TOKEN, WeChatPlatform.KEY, "wxanother"), "<xml/>");
        assertThat(send("maison", sealed, true).getStatus()).isEqualTo(400);
    }

    @Test
    void keepsWhatItDoesNotKnow() throws Exception {
        var unknown = "<xml><ToUserName>gh</ToUserName><FromUserName>" + openid()
                + "</FromUserName><CreateTime>1714037059</CreateTime><MsgType>event</MsgType><Event>"
                + "something_new</Event></xml>";
        var response = send("maison", seal(wxJava, unknown), true);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("success");
        drain.readAll();
        assertThat(jdbc.sql(
                                "select count(*) from notice where kind = 'event something_new' and id not in (select id from notice_waiting)")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void setsAsideAFollowThatMakesNoSense() throws Exception {
        var senseless = "<xml><FromUserName>" + openid() + "</FromUserName><CreateTime>soon</CreateTime>"
                + "<MsgType>event</MsgType><Event>subscribe</Event></xml>";
        assertThat(send("maison", seal(wxJava, senseless), true).getStatus()).isEqualTo(200);
        drain.readAll();
        assertThat(jdbc.sql("delete from notice_waiting where set_aside_at is not null")
                        .update())
                .isEqualTo(1);
    }

    private MockHttpServletResponse send(String account, String sealed, boolean signed) throws Exception {
        return post(account, envelope(sealed), signed ? SHA1.gen(WeChatPlatform.TOKEN, TIME, NONCE, sealed) : null);
    }

    private MockHttpServletResponse post(String account, String body, String messageSignature) throws Exception {
        var address = address(account, SHA1.gen(WeChatPlatform.TOKEN, TIME, NONCE));
        if (messageSignature != null) {
            address += "&encrypt_type=aes&msg_signature=" + messageSignature;
        }
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(URI.create(address))
                        .contentType("text/xml")
                        .content(body.getBytes(UTF_8)))
                .andReturn()
                .getResponse();
    }

    private static String address(String account, String signature) {
        return "/hooks/wechat/" + account + "?signature=" + signature + "&timestamp=" + TIME + "&nonce=" + NONCE;
    }

    private static String seal(WxCryptUtil with, String text) {
        return with.encrypt("aaaabbbbccccdddd", text);
    }

    private static String envelope(String sealed) {
        return "<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
    }

    private static String follow(String openid, String key) {
        return "<xml><ToUserName><![CDATA[" + WeChatPlatform.ORIGINAL_ID + "]]></ToUserName><FromUserName><![CDATA["
                + openid + "]]></FromUserName><CreateTime>"
                + Instant.parse("2026-11-01T10:00:00Z").getEpochSecond()
                + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event><EventKey><![CDATA["
                + key + "]]></EventKey></xml>";
    }

    private ClientId client(String openid) {
        return identities
                .find(Identity.wechatOpenid(WeChatPlatform.APP_ID, openid))
                .orElseThrow();
    }

    private static String openid() {
        return "o" + UUID.randomUUID().toString().replace("-", "").substring(0, 27);
    }
}
