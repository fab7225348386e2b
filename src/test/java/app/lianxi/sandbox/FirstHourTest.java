package app.lianxi.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import app.lianxi.sandbox.FakeHouse.Answer;
import app.lianxi.sandbox.FakeHouse.Request;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Map;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The scripted hour, played at top speed against a house that greets and asks for consent. */
@Timeout(120)
class FirstHourTest {
    private static final String HOUR = "/sandbox/control/hour";
    private final FakeHouse house = new FakeHouse();
    private RunningSandbox sandbox;

    @BeforeEach
    void start(@TempDir Path data) {
        sandbox = new RunningSandbox(TestDatabase.create(), data, house);
        house.answers(this::answer);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        house.close();
    }

    @Test
    void playsTheWholeHourAndEndsInKnownTotals() {
        sandbox.post(HOUR, Map.of("speed", 3600));
        var end = until("DONE");
        while (sandbox.deliver() > 0) {
            // what is left
        }
        assertThat(end.path("done").asInt()).isEqualTo(40);
        assertThat(end.path("failed").asInt()).as(end.toString()).isZero();
        assertThat(end.path("paid").toString()).isEqualTo("{\"CAD\":216000,\"EUR\":484000,\"USD\":1974000}");
        var database = sandbox.bean(SandboxDatabase.class);
        assertThat(database.sql(
                                "select currency, sum(amount) total from transaction where paid_at is not null group by currency order by currency")
                        .list(row -> row.text("currency") + " " + row.number("total")))
                .containsExactly("CAD 216000", "EUR 484000", "USD 1974000");
        assertThat(database.sql("select count(*) from refund").count()).isEqualTo(1);
        assertThat(database.sql("select count(*) from chat where author = 'traveller'")
                        .count())
                .isEqualTo(14);
        assertThat(database.sql("select count(*) from follow where unfollowed_at is null")
                        .count())
                .isEqualTo(4);
        assertThat(house.requests().stream()
                        .filter(request -> request.path().equals("/join/abc"))
                        .filter(request -> request.method().equals("POST"))
                        .map(request -> URLDecoder.decode(request.body(), UTF_8)))
                .hasSize(5)
                .contains("token=t1&purpose=HISTORY&purpose=TRANSFER&name=林美");
        assertThat(house.requests().stream().filter(request -> request.path().startsWith("/hooks/wechatpay")))
                .as("14 payments and a refund")
                .hasSize(15);
    }

    @Test
    void isHeldGoneOnWithAndStopped() {
        sandbox.post(HOUR, Map.of("speed", 1));
        assertThat(sandbox.post(HOUR + "/pause", Map.of()).path("state").asString())
                .isEqualTo("PAUSED");
        assertThat(sandbox.exchange("POST", HOUR, "{\"speed\":60}", Map.of("Content-Type", "application/json"))
                        .statusCode())
                .as("one hour at a time")
                .isEqualTo(400);
        assertThat(sandbox.post(HOUR + "/resume", Map.of()).path("state").asString())
                .isEqualTo("RUNNING");
        assertThat(sandbox.post(HOUR + "/stop", Map.of()).path("state").asString())
                .isEqualTo("STOPPED");
        sandbox.post(HOUR, Map.of("speed", 3600));
        assertThat(until("DONE").path("done").asInt()).isEqualTo(40);
    }

    @Test
    void takesNoSpeedThatIsNone() {
        for (var speed : new int[] {0, -1, 3601}) {
            assertThat(sandbox.exchange(
                                    "POST",
                                    HOUR,
                                    "{\"speed\":" + speed + "}",
                                    Map.of("Content-Type", "application/json"))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(sandbox.get(HOUR).path("state").asString()).isEqualTo("IDLE");
    }

    private JsonNode until(String state) {
        while (true) {
            sandbox.deliver();
            var now = sandbox.get(HOUR);
            if (now.path("state").asString().equals(state)) {
                return now;
            }
        }
    }

    private Answer answer(Request request) {
        if (request.path().startsWith("/hooks/wechatpay")) {
            return Answer.text(200, "");
        }
        if (request.path().startsWith("/hooks/wechat")) {
            return greeting(request);
        }
        return request.method().equals("POST") ? Answer.html("<p>谢谢</p>") : Answer.html("""
                        <form method="post" action="/join/abc"><input type="hidden" name="token" value="t1">
                        <input type="checkbox" name="purpose" value="HISTORY"><input type="checkbox" name="purpose" value="TRANSFER">
                        <input type="text" name="name" value=""></form>""");
    }

    private Answer greeting(Request request) {
        var crypt = new WxCryptUtil(
                sandbox.setting("lianxi.sandbox.wechat.token"),
                sandbox.setting("lianxi.sandbox.wechat.encoding-aes-key"),
                sandbox.setting("lianxi.sandbox.wechat.app-id"));
        var push = crypt.decryptXml(
                request.parameter("msg_signature"),
                request.parameter("timestamp"),
                request.parameter("nonce"),
                request.body());
        if (!push.contains("[subscribe]")) {
            return Answer.text(200, "success");
        }
        return Answer.text(
                200,
                crypt.encrypt("<xml><ToUserName>" + request.parameter("openid") + "</ToUserName><FromUserName>"
                        + sandbox.setting("lianxi.sandbox.wechat.original-id")
                        + "</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content><![CDATA[<a href=\""
                        + house.url() + "/join/abc\">认识一下</a>]]></Content></xml>"));
    }
}
