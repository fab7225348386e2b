package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a traveller writes, shows, says and points at, as it reaches the house; and the media of both sides. */
class PhoneChatTest extends SandboxTest {

    @BeforeAll
    void start() {
        house.answers(request -> Answer.text(200, "success"));
        act("/follow", Map.of());
    }

    @BeforeEach
    void emptyHouse() {
        sandbox.deliver();
        house.requests().clear();
        turn("wechat-format", "xml");
    }

    @Test
    void showsAPictureThatTheHouseCanFetchBothWays() {
        sandbox.upload("/sandbox/phone/linmei/pictures", "picture", "IMG_1.JPG", Samples.JPG);
        var message = pushed();
        assertThat(message.getMsgType()).isEqualTo("image");
        assertThat(message.getMsgId()).isPositive();
        var fetched = sandbox.download("/sandbox/wechat/cgi-bin/media/get?access_token=" + sandbox.token()
                + "&media_id=" + message.getMediaId());
        assertThat(fetched.body()).isEqualTo(Samples.JPG);
        assertThat(fetched.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(fetched.headers().firstValue("Content-disposition"))
                .hasValue("attachment; filename=\"" + message.getMediaId() + ".jpg\"");
        assertThat(sandbox.download(message.getPicUrl()).body()).isEqualTo(Samples.JPG);
        assertThat(message.getPicUrl()).doesNotContain(message.getMediaId());
        assertThat(lastLine().path("content").asString()).contains("\"width\":40,\"height\":30");
        sandbox.clock.passes(Duration.ofDays(3));
        assertThat(get(message.getMediaId()).path("errcode").asInt()).isEqualTo(40007);
        assertThat(sandbox.download(message.getPicUrl()).statusCode()).isEqualTo(200);
    }

    @Test
    void saysSomethingAsAnAmrThatTheHouseCanFetch() {
        act("/voices", Json.object("seconds", 3));
        var message = pushed();
        assertThat(message.getMsgType()).isEqualTo("voice");
        assertThat(message.getFormat()).isEqualTo("amr");
        assertThat(message.getRecognition()).isEmpty();
        var voice = sandbox.download("/sandbox/wechat/cgi-bin/media/get?access_token=" + sandbox.token() + "&media_id="
                        + message.getMediaId())
                .body();
        assertThat(new String(voice, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("#!AMR\n");
        // 150 frames of 20 ms: a pause that begins, and is renewed in the fourth and every eighth after it
        assertThat(voice).hasSize(6 + 150 + 5 * (1 + 19));
        assertThat(lastLine().path("content").asString()).contains("\"millis\":3000");
        assertThat(act("/voices", Json.object("seconds", 61)).path("code").asString())
                .isEqualTo("BAD_INPUT");
    }

    @Test
    void pointsAtAPlaceWithLatitudeFirst() {
        act("/places", Json.object("place", "saint-honore"));
        var message = pushed();
        assertThat(message.getMsgType()).isEqualTo("location");
        assertThat(message.getLocationX()).isEqualTo(48.866437);
        assertThat(message.getLocationY()).isEqualTo(2.329478);
        assertThat(message.getScale()).isEqualTo(16);
        assertThat(message.getLabel()).contains("圣奥诺雷").contains("Rue Saint-Honoré");
        assertThat(act("/places", Json.object("place", "moon")).path("code").asString())
                .isEqualTo("BAD_INPUT");
    }

    @Test
    void carriesEveryFieldInJsonToo() {
        turn("wechat-format", "json");
        act("/voices", Json.object("seconds", 1));
        var voice = pushedJson();
        assertThat(voice.path("MsgType").asString()).isEqualTo("voice");
        assertThat(voice.path("Recognition").isString()).isTrue();
        assertThat(voice.path("Format").asString()).isEqualTo("amr");
        assertThat(voice.path("MediaId").asString()).isNotEmpty();
        act("/places", Json.object("place", "vancouver"));
        var place = pushedJson();
        assertThat(place.path("Location_X").asDouble()).isEqualTo(49.284832);
        assertThat(place.path("Scale").isIntegralNumber()).isTrue();
        sandbox.upload("/sandbox/phone/linmei/pictures", "picture", "a.png", Samples.PNG);
        var picture = pushedJson();
        assertThat(picture.path("PicUrl").asString()).startsWith(sandbox.url());
        assertThat(picture.path("MsgId").isIntegralNumber()).isTrue();
    }

    @Test
    void writesTextsUpToItsLengthAndAnswersMenus() {
        act("/messages", Json.object("text", "奥".repeat(2_048)));
        assertThat(pushed().getContent()).hasSize(2_048);
        assertThat(act("/messages", Json.object("text", "奥".repeat(2_049)))
                        .path("code")
                        .asString())
                .isEqualTo("BAD_INPUT");
        act("/messages", Json.object("text", "满意", "menuId", "101"));
        assertThat(pushed().getBizMsgMenuId()).isEqualTo("101");
    }

    @Test
    void takesMediaByTheirBytesAndSizes() {
        for (var format : new String[] {"jpg", "png", "gif", "bmp"}) {
            assertThat(upload("image", Samples.picture(format)).path("media_id").asString())
                    .isNotEmpty();
        }
        int tenMegabytes = 10 << 20;
        assertThat(errcode(upload("image", Samples.padded(Samples.JPG, tenMegabytes))))
                .isZero();
        assertThat(errcode(upload("image", Samples.padded(Samples.JPG, tenMegabytes + 1))))
                .isEqualTo(40009);
        assertThat(errcode(upload("image", "GIF? no".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(40005);
        assertThat(errcode(upload("image", new byte[0]))).isEqualTo(44001);
        assertThat(errcode(upload("poem", Samples.JPG))).isEqualTo(40004);
        assertThat(errcode(upload("thumb", Samples.PNG))).isEqualTo(40005);
        assertThat(errcode(upload("thumb", Samples.padded(Samples.JPG, 65_537))))
                .isEqualTo(40012);
        assertThat(errcode(upload("voice", Samples.voice(60)))).isZero();
        assertThat(errcode(upload("voice", Samples.voice(61)))).isEqualTo(45007);
        assertThat(errcode(upload("voice", Samples.mp3(2_290)))).isZero();
        assertThat(errcode(upload("voice", Samples.mp3(2_300)))).isEqualTo(45007);
        assertThat(errcode(upload("voice", Samples.padded(Samples.voice(1), (2 << 20) + 1))))
                .isEqualTo(40010);
        var answer = upload("image", Samples.PNG);
        assertThat(answer.path("type").asString()).isEqualTo("image");
        assertThat(answer.path("created_at").asLong())
                .isEqualTo(sandbox.clock.instant().getEpochSecond());
        assertThat(errcode(sandbox.upload(
                        "/sandbox/wechat/cgi-bin/media/upload?access_token=x&type=image", "media", "a", Samples.PNG)))
                .isEqualTo(40001);
        assertThat(errcode(sandbox.upload(
                        "/sandbox/wechat/cgi-bin/media/upload?type=image&access_token=" + sandbox.token(),
                        "other",
                        "a",
                        Samples.PNG)))
                .isEqualTo(41005);
        assertThat(get("unknown").path("errcode").asInt()).isEqualTo(40007);
    }

    @Test
    void givesAVideosAddress() {
        var mp4 = new byte[] {0, 0, 0, 0x18, 'f', 't', 'y', 'p', 'm', 'p', '4', '2', 0, 0, 0, 0};
        var video = upload("video", mp4).path("media_id").asString();
        assertThat(sandbox.download(get(video).path("video_url").asString()).body())
                .isEqualTo(mp4);
    }

    private JsonNode get(String mediaId) {
        return sandbox.get(
                "/sandbox/wechat/cgi-bin/media/get?access_token=" + sandbox.token() + "&media_id=" + mediaId);
    }

    private JsonNode upload(String type, byte[] content) {
        return sandbox.upload(
                "/sandbox/wechat/cgi-bin/media/upload?access_token=" + sandbox.token() + "&type=" + type,
                "media",
                "a",
                content);
    }

    private static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private JsonNode act(String what, Object body) {
        return sandbox.post("/sandbox/phone/linmei" + what, body);
    }

    private JsonNode lastLine() {
        var chat = sandbox.get("/sandbox/phone/linmei/state").path("chat");
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

    /** Opened and read with WxJava's classes. */
    private WxMpXmlMessage pushed() {
        sandbox.deliver();
        var request = house.last();
        return WxMpXmlMessage.fromXml(crypt().decryptXml(
                        request.parameter("msg_signature"),
                        request.parameter("timestamp"),
                        request.parameter("nonce"),
                        request.body()));
    }

    private JsonNode pushedJson() {
        sandbox.deliver();
        return Json.read(
                crypt().decrypt(Json.read(house.last().body()).path("Encrypt").asString()));
    }
}
