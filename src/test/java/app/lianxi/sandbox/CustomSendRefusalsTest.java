package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the platform refuses, what it takes, and what a drill can make go wrong. */
class CustomSendRefusalsTest extends SandboxTest {
    private static final int OK = 0;
    private final WritingHouse maison = new WritingHouse(sandbox);

    @BeforeAll
    void start() {
        house.answers(request -> Answer.text(200, "success"));
    }

    @BeforeEach
    void beginAnew() {
        maison.beginAnew();
    }

    @Test
    void refusesWhatThePlatformRefuses() {
        var hello = Map.of("content", "您好");
        assertThat(WritingHouse.code(sandbox.post("/sandbox/wechat/cgi-bin/message/custom/send", Map.of())))
                .isEqualTo(41001);
        assertThat(WritingHouse.code(
                        sandbox.post("/sandbox/wechat/cgi-bin/message/custom/send?access_token=x", Map.of())))
                .isEqualTo(40001);
        assertThat(maison.raw("no json")).isEqualTo(47001);
        assertThat(maison.raw("[]")).isEqualTo(47001);
        assertThat(maison.raw("")).isEqualTo(44002);
        assertThat(maison.raw(Json.write(Json.object("touser", "o123", "msgtype", "text", "text", hello))))
                .isEqualTo(40003);
        maison.act("/messages", Json.object("text", "在吗"));
        assertThat(maison.send("poem", hello)).isEqualTo(40008);
        assertThat(maison.send("text", Map.of("content", ""))).isEqualTo(44004);
        assertThat(maison.send("text", Map.of("content", "a".repeat(2_049)))).isEqualTo(45002);
        assertThat(maison.send("text", Map.of("content", "奥".repeat(683)))).isEqualTo(45002);
        assertThat(maison.send("text", Map.of("content", "奥".repeat(682) + "ab")))
                .isEqualTo(OK);
        assertThat(maison.send("news", Map.of("articles", List.of()))).isEqualTo(45008);
        assertThat(maison.send("news", Map.of("articles", List.of(Map.of("title", "1"), Map.of("title", "2")))))
                .isEqualTo(45008);
        assertThat(maison.send("msgmenu", Map.of("list", List.of()))).isEqualTo(44004);
        assertThat(maison.send("image", Map.of("media_id", "unknown"))).isEqualTo(40007);
        assertThat(maison.send("mpnews", Map.of("media_id", "unknown"))).isEqualTo(40007);
    }

    @Test
    void takesEveryKindAsWxJavaWritesItAndShowsItOnThePhone() {
        maison.act("/messages", Json.object("text", "在吗"));
        var image = maison.upload("image", Samples.PNG);
        var thumb = maison.upload("thumb", Samples.JPG);
        var to = maison.openid();
        assertThat(maison.raw(WxMpKefuMessage.IMAGE()
                        .toUser(to)
                        .mediaId(image)
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(maison.raw(WxMpKefuMessage.VOICE()
                        .toUser(to)
                        .mediaId(image)
                        .build()
                        .toJson()))
                .isEqualTo(40007);
        assertThat(maison.raw(WxMpKefuMessage.VOICE()
                        .toUser(to)
                        .mediaId(maison.upload("voice", Samples.voice(2)))
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(maison.lastLine().path("content").asString()).contains("\"millis\":2000");
        var menu = WxMpKefuMessage.MSGMENU().toUser(to).headContent("满意吗？").tailContent("谢谢");
        menu.addMenus(new WxMpKefuMessage.MsgMenu("101", "满意"), new WxMpKefuMessage.MsgMenu("102", "不满意"));
        assertThat(maison.raw(menu.build().toJson())).isEqualTo(OK);
        assertThat(maison.raw(WxMpKefuMessage.MUSIC()
                        .toUser(to)
                        .title("夜曲")
                        .description("肖邦")
                        .musicUrl("https://example.com/a.mp3")
                        .hqMusicUrl("https://example.com/a.mp3")
                        .thumbMediaId(thumb)
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(maison.raw(WxMpKefuMessage.MINIPROGRAMPAGE()
                        .toUser(to)
                        .title("新品")
                        .appId("wx1")
                        .pagePath("pages/index")
                        .thumbMediaId(thumb)
                        .build()
                        .toJson()))
                .isEqualTo(OK);
        assertThat(maison.lastLine().path("kind").asString()).isEqualTo("miniprogrampage");
    }

    @Test
    void isBusyOrLosesAnswersAsTheKnobsSayAndCountsBoth() {
        maison.act("/messages", Json.object("text", "在吗"));
        var before = maison.counts(0).path("last").asLong();
        maison.turn("wechat-send-busy", "100");
        assertThat(maison.text("忙")).isEqualTo(-1);
        maison.turn("wechat-send-busy", "0");
        maison.turn("wechat-send-lost", "100");
        assertThatThrownBy(() -> maison.text("没有回音")).hasRootCauseMessage("EOF reached while reading");
        maison.turn("wechat-send-delay", "20");
        assertThatThrownBy(() -> maison.text("没有回音")).isInstanceOf(UncheckedIOException.class);
        maison.turn("wechat-send-lost", "0");
        assertThat(maison.text("有回音")).isEqualTo(OK);
        var counts = maison.counts(before);
        assertThat(counts.path("requests").asInt()).isEqualTo(4);
        assertThat(counts.path("delivered").asInt()).isEqualTo(3);
        assertThat(counts.path("distinct").asInt()).isEqualTo(2);
        assertThat(counts.path("lost").asInt()).isEqualTo(2);
        assertThat(counts.path("refusedBy").path("-1").asInt()).isEqualTo(1);
        var doubled = sandbox.get("/sandbox/control/sends/doubles?after=" + before);
        assertThat(doubled).hasSize(1);
        assertThat(doubled.get(0).path("times").asInt()).isEqualTo(2);
        assertThat(maison.lastLine().path("content").asString()).isEqualTo("有回音");
    }

    @Test
    void answersLateAsTheKnobSays() {
        maison.act("/messages", Json.object("text", "在吗"));
        maison.turn("wechat-send-delay", "150");
        long start = System.nanoTime();
        assertThat(maison.text("慢慢来")).isEqualTo(OK);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void refusesMoreInASecondThanTheKnobAllows() {
        maison.act("/messages", Json.object("text", "在吗"));
        maison.turn("wechat-send-rate", "2");
        assertThat(maison.texts(3)).containsExactly(OK, OK, 45011);
        sandbox.clock.passes(Duration.ofSeconds(1));
        assertThat(maison.text("下一秒")).isEqualTo(OK);
    }

    @Test
    void sendsToACrowdOfStrangersToo() {
        var openids = sandbox.post("/sandbox/control/crowd", Json.object("people", 3, "text", "你好"))
                .path("openids");
        assertThat(openids).hasSize(3);
        var before = maison.counts(0).path("last").asLong();
        for (var openid : openids) {
            assertThat(maison.raw(Json.write(Json.object(
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

    @Test
    void whoFollowedBeforeIsWrittenToAsThePlatformWouldHaveIt() {
        var now = sandbox.clock.instant();
        var followed = now.minus(Duration.ofDays(90)).toString();
        var before = List.of(
                past("oWroteThisMorning0000000000", followed, null, now.minus(Duration.ofHours(3))),
                past("oWroteLongAgo00000000000000", followed, null, now.minus(Duration.ofDays(3))),
                past("oNeverWrote0000000000000000", followed, null, null),
                past("oLeftTheHouse00000000000000", followed, now.minusSeconds(60), now.minusSeconds(3_600)));
        assertThat(known(before)).isEqualTo(4);
        assertThat(known(before)).as("the same again").isZero();
        assertThat(before.stream().map(one -> textTo(String.valueOf(one.get("openid")))))
                .containsExactly(OK, 45015, 45015, 43004);
        assertThat(textTo("oNobodyKnowsHer000000000000")).isEqualTo(40003);
    }

    @Test
    void whoIsToldOfTwiceAtOnceOrIsKnownAlreadyStaysOne() {
        var now = sandbox.clock.instant();
        var followed = now.minus(Duration.ofDays(90)).toString();
        var twice = past("oToldOfTwice000000000000000", followed, null, now.minus(Duration.ofHours(3)));
        assertThat(known(List.of(twice, twice))).isEqualTo(1);
        assertThat(textTo("oToldOfTwice000000000000000")).isEqualTo(OK);
        var left = past("oToldOfTwice000000000000000", followed, now.minusSeconds(60), null);
        var another = past("oCameMeanwhile0000000000000", followed, null, now.minus(Duration.ofHours(1)));
        assertThat(known(List.of(left, another))).as("only the new one").isEqualTo(1);
        assertThat(textTo("oToldOfTwice000000000000000"))
                .as("what the sandbox knows holds")
                .isEqualTo(OK);
        assertThat(textTo("oCameMeanwhile0000000000000")).isEqualTo(OK);
    }

    @Test
    void ofMoreThanTwentyThousandAtOnceNobodyIsKept() {
        var followed = sandbox.clock.instant().toString();
        var all = IntStream.rangeClosed(0, 20_000)
                .mapToObj(n -> past("oOneOfVeryMany%013d".formatted(n), followed, null, null))
                .toList();
        assertThat(tell(all).statusCode()).isEqualTo(413);
        assertThat(textTo("oOneOfVeryMany%013d".formatted(0))).isEqualTo(40003);
        assertThat(known(all.subList(0, 20_000))).isEqualTo(20_000);
    }

    private HttpResponse<String> tell(List<Map<String, Object>> followers) {
        return sandbox.exchange(
                "POST",
                "/sandbox/control/followers",
                Json.write(followers),
                Map.of("Content-Type", "application/json"));
    }

    private int known(List<Map<String, Object>> followers) {
        return Json.read(tell(followers).body()).path("known").asInt();
    }

    private static Map<String, Object> past(
            String openid, String followed, @Nullable Instant unfollowed, @Nullable Instant wrote) {
        return Json.object("openid", openid, "followedAt", followed, "unfollowedAt", unfollowed, "wroteAt", wrote);
    }

    private int textTo(String openid) {
        return maison.raw(
                Json.write(Json.object("touser", openid, "msgtype", "text", "text", Map.of("content", "您好"))));
    }
}
