package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the house may write, how many messages, and until when. */
class CustomSendTest extends SandboxTest {
    private static final int OK = 0;
    private static final int CLOSED = 45015;
    private static final int USED_UP = 45047;
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
    void takesFiveMessagesInFortyEightHoursAfterSheWrote() {
        assertThat(maison.text("您好")).isEqualTo(CLOSED);
        sandbox.clock.passes(Duration.ofMillis(700));
        maison.act("/messages", Json.object("text", "我十分钟后到"));
        assertThat(maison.texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
        // in the same second they would count as sent since she wrote, for the push tells no smaller time
        sandbox.clock.passes(Duration.ofSeconds(1));
        maison.act("/messages", Json.object("text", "到了"));
        assertThat(maison.texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
    }

    @Test
    void closesAWindowToTheSecond() {
        sandbox.clock.passes(Duration.ofMillis(700));
        maison.act("/messages", Json.object("text", "在吗"));
        sandbox.clock.passes(Duration.ofHours(48).minusMillis(1_700));
        assertThat(maison.text("一秒之前")).isEqualTo(OK);
        sandbox.clock.passes(Duration.ofMillis(999));
        assertThat(maison.text("一毫秒之前")).isEqualTo(OK);
        sandbox.clock.passes(Duration.ofMillis(1));
        assertThat(maison.text("四十八小时整")).isEqualTo(CLOSED);
    }

    @Test
    void givesThreeMoreForAMinuteAfterATapOnTheMenu() {
        maison.act("/messages", Json.object("text", "在吗"));
        maison.texts(5);
        sandbox.clock.passes(Duration.ofSeconds(10));
        maison.act("/menu", Json.object("key", "CONTACT"));
        assertThat(maison.texts(4)).containsExactly(OK, OK, OK, USED_UP);
        sandbox.clock.passes(Duration.ofSeconds(60));
        assertThat(maison.text("一分钟后")).isEqualTo(USED_UP);
        sandbox.clock.passes(Duration.ofHours(48));
        assertThat(maison.text("两天后")).isEqualTo(CLOSED);
    }

    @Test
    void letsTheLargestWindowHoldAndDoesNotAddThemUp() {
        maison.act("/messages", Json.object("text", "在吗"));
        maison.act("/menu", Json.object("key", "CONTACT"));
        assertThat(maison.texts(6)).containsExactly(OK, OK, OK, OK, OK, USED_UP);
    }

    @Test
    void closesEveryWindowWhenSheUnfollowsAndOpensOnlyTheFollowWhenSheComesBack() {
        maison.act("/messages", Json.object("text", "在吗"));
        assertThat(maison.text("在")).isEqualTo(OK);
        maison.act("/unfollow", Map.of());
        assertThat(maison.text("还在吗")).isEqualTo(43004);
        sandbox.clock.passes(Duration.ofSeconds(1));
        maison.act("/follow", Map.of());
        assertThat(maison.texts(4)).containsExactly(OK, OK, OK, USED_UP);
        sandbox.clock.passes(Duration.ofMinutes(1));
        assertThat(maison.text("一分钟后")).isEqualTo(CLOSED);
    }

    @Test
    void opensForACodeButNotForAnAddressOrAPlace() {
        maison.act("/menu", Json.object("address", house.url() + "/my"));
        maison.act("/location", Map.of());
        assertThat(maison.text("您好")).isEqualTo(CLOSED);
        var code = sandbox.post(
                "/sandbox/wechat/cgi-bin/qrcode/create?access_token=" + sandbox.token(),
                Json.object("action_name", "QR_STR_SCENE", "action_info", Map.of("scene", Map.of("scene_str", "a"))));
        maison.act("/scan", Json.object("address", code.path("url").asString()));
        assertThat(maison.texts(4)).containsExactly(OK, OK, OK, USED_UP);
    }

    @Test
    void opensForAPaymentOnlyWhenTheKnobSaysSo() {
        var asked = sandbox.post(
                "/sandbox/till/payments", Json.object("terminal", "nyc5-1", "amount", "7", "withSubAppid", true));
        maison.act("/pay", Json.object("code", asked.path("code").asString()));
        assertThat(maison.text("谢谢")).isEqualTo(CLOSED);
        maison.turn("wechat-paid-window", "on");
        assertThat(maison.texts(20)).containsOnly(OK);
    }

    @Test
    void countsMessagesThatComeAtOnceOneAfterAnother() throws Exception {
        maison.act("/messages", Json.object("text", "在吗"));
        var answers = new ArrayList<Integer>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) {
                var text = "同时 " + i;
                sent.add(senders.submit(() -> maison.text(text)));
            }
            for (var answer : sent) {
                answers.add(answer.get());
            }
        }
        assertThat(Collections.frequency(answers, OK)).isEqualTo(5);
        assertThat(Collections.frequency(answers, USED_UP)).isEqualTo(15);
    }
}
