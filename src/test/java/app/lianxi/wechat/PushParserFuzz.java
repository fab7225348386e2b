package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushes before anything is known of who wrote them: read or refused, and no larger in memory than they came. */
class PushParserFuzz {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    static Stream<Arguments> pushes() {
        return Stream.of(
                        "<xml><ToUserName><![CDATA[gh]]></ToUserName><Encrypt><![CDATA[abc=]]></Encrypt></xml>",
                        "<?xml version=\"1.0\"?><xml><MsgType>event</MsgType><SubscribeMsgPopupEvent><List><TemplateId>t"
                                + "</TemplateId><PopupScene>2</PopupScene></List></SubscribeMsgPopupEvent><!-- --></xml>",
                        "<?xml version=\"1.1\"?><xml><a>&#1;</a></xml>",
                        "<!DOCTYPE xml [<!ENTITY a \"aaaa\">]><xml><a>&a;&amp;&#x41;</a></xml>",
                        "{\"ToUserName\":\"gh_1\",\"CreateTime\":1714037059,\"List\":[{\"a\":1.5},2],\"b\":{\"c\":true}}")
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("pushes")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] data) {
        Push push;
        try {
            push = PushParser.parse(new String(data, UTF_8));
        } catch (PushParser.NotParsed e) {
            return;
        }
        WeChatHookFuzz.read(push);
        var values = push.fields().values().stream().mapToLong(String::length).sum();
        assertThat(values).as("characters held").isLessThanOrEqualTo(16L * data.length + 64);
        for (var value : push.fields().values()) {
            answered(push, value);
        }
    }

    /** What she sent us can be said back to her, in the form in which she sent it. */
    private static void answered(Push push, String content) {
        var said = new Push(Map.of("FromUserName", content, "ToUserName", "gh_1"), push.json());
        var fields = PushParser.parse(ReplyFormat.text(said, content, NOW)).fields();
        if (!content.isBlank()) {
            // XML knows one end of a line
            var expected = push.json() ? content : content.replace("\r\n", "\n").replace('\r', '\n');
            assertThat(fields.get("Content")).isEqualTo(expected);
            assertThat(fields.get("ToUserName")).isEqualTo(expected);
        }
        assertThat(fields.get("CreateTime")).isEqualTo(String.valueOf(NOW.getEpochSecond()));
    }
}
