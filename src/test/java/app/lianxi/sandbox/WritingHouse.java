package app.lianxi.sandbox;

import app.lianxi.sandbox.people.Travellers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The house that writes to Lin Mei, and Lin Mei. */
final class WritingHouse {
    private final RunningSandbox sandbox;

    WritingHouse(RunningSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** She follows, no window is open any more, and a second begins. */
    void beginAnew() {
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

    List<Integer> texts(int many) {
        var answers = new ArrayList<Integer>();
        for (int i = 0; i < many; i++) {
            answers.add(text("第 " + i + " 条"));
        }
        return answers;
    }

    int text(String text) {
        return send("text", Map.of("content", text));
    }

    int send(String type, Object content) {
        return raw(Json.write(Json.object("touser", openid(), "msgtype", type, type, content)));
    }

    int raw(String body) {
        var answer = sandbox.exchange(
                "POST",
                "/sandbox/wechat/cgi-bin/message/custom/send?access_token=" + sandbox.token(),
                body,
                Map.of("Content-Type", "application/json"));
        return code(Json.read(answer.body()));
    }

    static int code(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    String upload(String type, byte[] content) {
        var answer = sandbox.upload(
                "/sandbox/wechat/cgi-bin/media/upload?access_token=" + sandbox.token() + "&type=" + type,
                "media",
                "a",
                content);
        return answer.path(type.equals("thumb") ? "thumb_media_id" : "media_id").asString();
    }

    String openid() {
        return sandbox.bean(Travellers.class).openid("linmei", sandbox.setting("lianxi.sandbox.wechat.app-id"));
    }

    JsonNode counts(long after) {
        return sandbox.get("/sandbox/control/sends?after=" + after);
    }

    JsonNode lastLine() {
        var chat = sandbox.get("/sandbox/phone/linmei/state").path("chat");
        return chat.get(chat.size() - 1);
    }

    void act(String what, Object body) {
        sandbox.post("/sandbox/phone/linmei" + what, body);
    }

    void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }
}
