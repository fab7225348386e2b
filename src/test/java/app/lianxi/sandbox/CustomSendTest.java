package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
import app.lianxi.sandbox.people.Travellers;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Customer-service messages: who may be sent one, how many, until when, and what a drill can make go wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomSendTest {
    private static final int OK = 0;
    private static final int CLOSED = 45015;
    private static final int USED_UP = 45047;
    private final FakeHouse house = new FakeHouse();
    private RunningSandbox sandbox;

    @BeforeAll
    void start(@TempDir Path data) {
        sandbox = new RunningSandbox(SandboxPostgres.newDatabase(), data, house);
        house.answers(request -> Answer.text(200, "success"));
    }

    @AfterAll
    void stop() {
        sandbox.close();
        house.close();
    }

    /** She follows, no window is open any more, and a second begins. */
    @BeforeEach
    void followsWithoutAWindow() {
        sandbox.clock.passes(
                Duration.ofNanos(1_000_000_000L - sandbox.clock.instant().getNano()));
        act("/unfollow", Map.of());
        act("/follow", Map.of());
        sandbox.clock.passes(Duration.ofDays(3));
        for (var knob : List.of("wechat-send-busy", "wechat-send-lost", "wechat-send-delay")) {
            turn(knob, "0");
        }
        turn("wechat-send-rate", "1000");
        turn("wechat-paid-window", "off");
    }

    @Test
    void takesFiveMessagesInFortyEightHoursAfterSheWrote() {
        assertThat(text("您好")).isEqualTo(CLOSED);
        sandbox.clock.passes(Duration.ofMillis(700));
        act("/messages", Json.object("text", "我十分钟后到"));
        assertThat(texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
        // in the same second they would count as sent since she wrote, for the push tells no smaller time
        sandbox.clock.passes(Duration.ofSeconds(1));
        act("/messages", Json.object("text", "到了"));
        assertThat(texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
    }

    @Test
    void closesAWindowToTheSecond() {
        sandbox.clock.passes(Duration.ofMillis(700));
        act("/messages", Json.object("text", "在吗"));
        sandbox.clock.passes(Duration.ofHours(48).minusMillis(1_700));
        assertThat(text("一秒之前")).isEqualTo(OK);
        sandbox.clock.passes(Duration.ofMillis(999));
        assertThat(text("一毫秒之前")).isEqualTo(OK);
        sandbox.clock.passes(Duration.ofMillis(1));
        assertThat(text("四十八小时整")).isEqualTo(CLOSED);
    }

    @Test
    void givesThreeMoreForAMinuteAfterATapOnTheMenu() {
        act("/messages", Json.object("text", "在吗"));
        texts(5);
        sandbox.clock.passes(Duration.ofSeconds(10));
        act("/menu", Json.object("key", "CONTACT"));
        assertThat(texts(4)).containsExactly(OK, OK, OK, USED_UP);
        sandbox.clock.passes(Duration.ofSeconds(60));
        assertThat(text("一分钟后")).isEqualTo(USED_UP);
        sandbox.clock.passes(Duration.ofHours(48));
        assertThat(text("两天后")).isEqualTo(CLOSED);
    }

    @Test
    void letsTheLargestWindowHoldAndDoesNotAddThemUp() {
        act("/messages", Json.object("text", "在吗"));
        act("/menu", Json.object("key", "CONTACT"));
        assertThat(texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
    }

    @Test
    void closesEveryWindowWhenSheUnfollowsAndOpensOnlyTheFollowWhenSheComesBack() {
        act("/messages", Json.object("text", "在吗"));
        assertThat(text("在")).isEqualTo(OK);
        act("/unfollow", Map.of());
        assertThat(text("还在吗")).isEqualTo(43004);
        sandbox.clock.passes(Duration.ofSeconds(1));
        act("/follow", Map.of());
        assertThat(texts(4)).containsExactly(OK, OK, OK, USED_UP);
        sandbox.clock.passes(Duration.ofMinutes(1));
        assertThat(text("一分钟后")).isEqualTo(CLOSED);
    }

    @Test
    void opensForACodeButNotForAnAddressOrAPlace() {
        act("/menu", Json.object("address", house.url() + "/my"));
        act("/location", Map.of());
        assertThat(text("您好")).isEqualTo(CLOSED);
        var code = sandbox.post(
                "/sandbox/wechat/cgi-bin/qrcode/create?access_token=" + sandbox.token(),
                Json.object("action_name", "QR_STR_SCENE", "action_info", Map.of("scene", Map.of("scene_str", "a"))));
        act("/scan", Json.object("address", code.path("url").asString()));
        assertThat(texts(4)).containsExactly(OK, OK, OK, USED_UP);
    }

    @Test
    void opensForAPaymentOnlyWhenTheKnobSaysSo() {
        var asked = sandbox.post(
                "/sandbox/till/payments", Json.object("terminal", "nyc5-1", "amount", "7", "withSubAppid", true));
        act("/pay", Json.object("code", asked.path("code").asString()));
        assertThat(text("谢谢")).isEqualTo(CLOSED);
        turn("wechat-paid-window", "on");
        assertThat(texts(20)).containsOnly(OK);
    }

    @Test
    void countsMessagesThatComeAtOnceOneAfterAnother() throws Exception {
        act("/messages", Json.object("text", "在吗"));
        var answers = new ArrayList<Integer>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) {
                var text = "同时 " + i;
                sent.add(senders.submit(() -> text(text)));
            }
            for (var answer : sent) {
                answers.add(answer.get());
            }
        }
        assertThat(Collections.frequency(answers, OK)).isEqualTo(5);
        assertThat(Collections.frequency(answers, USED_UP)).isEqualTo(15);
    }

    @Test
    void refusesWhatThePlatformRefuses() {
        var hello = Map.of("content", "您好");
        assertThat(code(sandbox.post("/sandbox/wechat/cgi-bin/message/custom/send", Map.of())))
                .isEqualTo(41001);
        assertThat(code(sandbox.post("/sandbox/wechat/cgi-bin/message/custom/send?access_token=x", Map.of())))
                .isEqualTo(40001);
        assertThat(raw("no json")).isEqualTo(47001);
        assertThat(raw("[]")).isEqualTo(47001);
        assertThat(raw("")).isEqualTo(44002);
        assertThat(raw(Json.write(Json.object("touser", "o123", "msgtype", "text", "text", hello))))
                .isEqualTo(40003);
        act("/messages", Json.object("text", "在吗"));
        assertThat(send("poem", hello)).isEqualTo(40008);
        assertThat(send("text", Map.of("content", ""))).isEqualTo(44004);
        assertThat(send("text", Map.of("content", "a".repeat(2_049)))).isEqualTo(45002);
        assertThat(send("text", Map.of("content", "奥".repeat(683)))).isEqualTo(45002);
        assertThat(send("text", Map.of("content", "奥".repeat(682) + "ab"))).isEqualTo(OK);
        assertThat(send("news", Map.of("articles", List.of()))).isEqualTo(45008);
        assertThat(send("news", Map.of("articles", List.of(Map.of("title", "1"), Map.of("title", "2")))))
                .isEqualTo(45008);
        assertThat(send("msgmenu", Map.of("list", List.of()))).isEqualTo(44004);
        assertThat(send("image", Map.of("media_id", "unknown"))).isEqualTo(40007);
        assertThat(send("mpnews", Map.of("media_id", "unknown"))).isEqualTo(40007);
    }

    @Test
    void takesEveryKindAsWxJavaWritesItAndShowsItOnThePhone() {
        act("/messages", Json.object("text", "在吗"));
        var image = upload("image", Samples.PNG);
        var thumb = upload("thumb", Samples.JPG);
        var to = openid();
        assertThat(raw(WxMpKefuMessage.IMAGE().toUser(to).mediaId(image).build().toJson()))
                .isEqualTo(OK);
        assertThat(raw(WxMpKefuMessage.VOICE().toUser(to).mediaId(image).build().toJson()))
                .isEqualTo(40007);
        assertThat(raw(WxMpKefuMessage.VOICE()
                        .toUser(to)
                        .mediaId(upload("voice", Samples.voice(2)))
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(lastLine().path("content").asString()).contains("\"millis\":2000");
        var menu = WxMpKefuMessage.MSGMENU().toUser(to).headContent("满意吗？").tailContent("谢谢");
        menu.addMenus(new WxMpKefuMessage.MsgMenu("101", "满意"), new WxMpKefuMessage.MsgMenu("102", "不满意"));
        assertThat(raw(menu.build().toJson())).isEqualTo(OK);
        assertThat(raw(WxMpKefuMessage.MUSIC()
                        .toUser(to)
                        .title("夜曲")
                        .description("肖邦")
                        .musicUrl("https://example.com/a.mp3")
                        .hqMusicUrl("https://example.com/a.mp3")
                        .thumbMediaId(thumb)
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(raw(WxMpKefuMessage.MINIPROGRAMPAGE()
                        .toUser(to)
                        .title("新品")
                        .appId("wx1")
                        .pagePath("pages/index")
                        .thumbMediaId(thumb)
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(lastLine().path("kind").asString()).isEqualTo("miniprogrampage");
    }

    @Test
    void isBusyOrLosesAnswersAsTheKnobsSayAndCountsBoth() {
        act("/messages", Json.object("text", "在吗"));
        var before = counts(0).path("last").asLong();
        turn("wechat-send-busy", "100");
        assertThat(text("忙")).isEqualTo(-1);
        turn("wechat-send-busy", "0");
        turn("wechat-send-lost", "100");
        assertThatThrownBy(() -> text("没有回音")).isInstanceOf(UncheckedIOException.class);
        turn("wechat-send-delay", "20");
        assertThatThrownBy(() -> text("没有回音")).isInstanceOf(UncheckedIOException.class);
        turn("wechat-send-lost", "0");
        assertThat(text("有回音")).isEqualTo(OK);
        var counts = counts(before);
        assertThat(counts.path("requests").asInt()).isEqualTo(4);
        assertThat(counts.path("delivered").asInt()).isEqualTo(3);
        assertThat(counts.path("distinct").asInt()).isEqualTo(2);
        assertThat(counts.path("lost").asInt()).isEqualTo(2);
        assertThat(counts.path("refusedBy").path("-1").asInt()).isEqualTo(1);
        var doubled = sandbox.get("/sandbox/control/sends/doubles?after=" + before);
        assertThat(doubled).hasSize(1);
        assertThat(doubled.get(0).path("times").asInt()).isEqualTo(2);
        assertThat(lastLine().path("content").asString()).isEqualTo("有回音");
    }

    @Test
    void answersLateAsTheKnobSays() {
        act("/messages", Json.object("text", "在吗"));
        turn("wechat-send-delay", "150");
        long start = System.nanoTime();
        assertThat(text("慢慢来")).isEqualTo(OK);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void refusesMoreInASecondThanTheKnobAllows() {
        act("/messages", Json.object("text", "在吗"));
        turn("wechat-send-rate", "2");
        assertThat(texts(3)).containsExactly(OK, OK, 45011);
        sandbox.clock.passes(Duration.ofSeconds(1));
        assertThat(text("下一秒")).isEqualTo(OK);
    }

    @Test
    void sendsToACrowdOfStrangersToo() {
        var openids = sandbox.post("/sandbox/control/crowd", Json.object("people", 3, "text", "你好"))
                .path("openids");
        assertThat(openids).hasSize(3);
        var before = counts(0).path("last").asLong();
        for (var openid : openids) {
            assertThat(raw(Json.write(Json.object(
                            "touser", openid.asString(), "msgtype", "text", "text", Map.of("content", "您好")))))
                    .isEqualTo(OK);
        }
        var people = sandbox.get("/sandbox/control/sends/people?after=" + before);
        assertThat(people)
                .hasSize(3)
                .allMatch(person -> person.path("delivered").asInt() == 1);
        var info = sandbox.get("/sandbox/wechat/cgi-bin/user/info?access_token=" + sandbox.token() + "&openid="
                + openids.get(0).asString());
        assertThat(info.path("subscribe").asInt()).isEqualTo(1);
    }

    private List<Integer> texts(int many) {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < many; i++) {
            answers.add(text("第 " + i + " 条"));
        }
        return answers;
    }

    private int text(String text) {
        return send("text", Map.of("content", text));
    }

    private int send(String type, Object content) {
        return raw(Json.write(Json.object("touser", openid(), "msgtype", type, type, content)));
    }

    private int raw(String body) {
        var answer = sandbox.exchange(
                "POST",
                "/sandbox/wechat/cgi-bin/message/custom/send?access_token=" + sandbox.token(),
                body,
                Map.of("Content-Type", "application/json"));
        return code(Json.read(answer.body()));
    }

    private static int code(JsonNode answer) {
        return answer.path("errcode").asInt(OK);
    }

    private String upload(String type, byte[] content) {
        var answer = sandbox.upload(
                "/sandbox/wechat/cgi-bin/media/upload?access_token=" + sandbox.token() + "&type=" + type,
                "media",
                "a",
                content);
        return answer.path(type.equals("thumb") ? "thumb_media_id" : "media_id").asString();
    }

    private String openid() {
        return sandbox.bean(Travellers.class).openid("linmei", sandbox.setting("lianxi.sandbox.wechat.app-id"));
    }

    private JsonNode counts(long after) {
        return sandbox.get("/sandbox/control/sends?after=" + after);
    }

    private JsonNode lastLine() {
        var chat = sandbox.get("/sandbox/phone/linmei/state").path("chat");
        return chat.get(chat.size() - 1);
    }

    private void act(String what, Object body) {
        sandbox.post("/sandbox/phone/linmei" + what, body);
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }
}
