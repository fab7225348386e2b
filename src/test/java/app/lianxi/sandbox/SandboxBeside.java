package app.lianxi.sandbox;

import app.lianxi.TestDatabase;
import app.lianxi.sandbox.people.Travellers;
import app.lianxi.sandbox.wechat.Followers;
import app.lianxi.sandbox.wechat.Pushes;
import app.lianxi.sandbox.wechat.QrCodes;
import app.lianxi.sandbox.wechat.SendCounts;
import app.lianxi.sandbox.wechat.Utterances;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The sandbox as a process beside Lianxi, for tests of Lianxi: its people do what a test says, at the time that it says. */
public final class SandboxBeside implements AutoCloseable {
    private final FakeHouse nobody = new FakeHouse();
    private final RunningSandbox sandbox;
    private final String appId;
    private String token = "";

    public SandboxBeside(Path data) {
        sandbox = new RunningSandbox(TestDatabase.create(), data, nobody);
        appId = sandbox.setting("lianxi.sandbox.wechat.app-id");
        sandbox.post("/sandbox/knobs", Map.of("name", "wechat-send-rate", "value", "100000"));
    }

    /** The settings of an account {@code maison} that the sandbox serves. */
    public Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        var name = "lianxi.wechat.accounts.maison.";
        for (var key : List.of("original-id", "app-id", "app-secret", "token", "encoding-aes-key")) {
            settings.put(name + key, sandbox.setting("lianxi.sandbox.wechat." + key));
        }
        for (var key : List.of("base-url", "oauth-url", "mp-url")) {
            settings.put(name + key, sandbox.url() + "/sandbox/wechat");
        }
        return settings;
    }

    public String appId() {
        return appId;
    }

    public String openid(String person) {
        return sandbox.bean(Travellers.class).openid(person, appId);
    }

    public void setTime(Instant at) {
        sandbox.clock.is(at);
    }

    /** @param deed followed, left, wrote, clicked, scanned, viewed, located or paid */
    public void does(String person, String deed, Instant at) {
        setTime(at);
        switch (deed) {
            case "followed" -> sandbox.bean(Followers.class).follow(person);
            case "left" -> sandbox.bean(Followers.class).unfollow(person);
            case "wrote" -> sandbox.bean(Utterances.class).text(person, "在吗", null);
            case "clicked" -> sandbox.bean(Pushes.class).clicked(person, "CONTACT");
            case "viewed" -> sandbox.bean(Pushes.class).viewed(person, "https://maison.example/my");
            case "located" -> sandbox.bean(Pushes.class).located(person, 40.76, -73.97);
            case "paid" -> sandbox.publish(new Travellers.Paid(person, appId, at));
            case "scanned" -> scan(person);
            default -> throw new IllegalArgumentException(deed);
        }
    }

    private void scan(String person) {
        var made = sandbox.post(
                "/sandbox/wechat/cgi-bin/qrcode/create?access_token=" + sandbox.token(),
                Json.object("action_name", "QR_STR_SCENE", "action_info", Map.of("scene", Map.of("scene_str", "a"))));
        var code = sandbox.bean(QrCodes.class)
                .byAddress(made.path("url").asString())
                .orElseThrow();
        sandbox.bean(Followers.class).scan(person, code);
    }

    /** A message reached her then. */
    public void delivered(String person, Instant at) {
        sandbox.bean(SandboxDatabase.class).sql("""
                        insert into custom_send (openid, message_type, content, at, outcome, errcode)
                        values (?, 'text', '{}', ?, 'delivered', 0)""", openid(person), at).update();
    }

    /** Sends her a text by the platform's API; the errcode of its answer. */
    public int send(String openid) {
        var message = Json.object("touser", openid, "msgtype", "text", "text", Map.of("content", "您好"));
        var answer = post(message);
        if (List.of(40001, 42001).contains(answer.path("errcode").asInt(0)) || token.isEmpty()) {
            token = sandbox.token();
            answer = post(message);
        }
        return answer.path("errcode").asInt(0);
    }

    private JsonNode post(Map<String, Object> message) {
        return sandbox.post("/sandbox/wechat/cgi-bin/message/custom/send?access_token=" + token, message);
    }

    /** How often the platform was asked to send her something, whatever it answered. */
    public long asked(String openid) {
        return counts(openid).requests();
    }

    public long reached(String openid) {
        return counts(openid).delivered();
    }

    private SendCounts.Counts counts(String openid) {
        return sandbox.bean(SendCounts.class).after(0, openid);
    }

    @Override
    public void close() {
        sandbox.close();
        nobody.close();
    }
}
