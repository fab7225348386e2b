package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors, and WxJava's classes as the other side. */
class PushVectorsTest {
    private static final String OTHER_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";

    private final PushCipher cipher = new PushCipher(WeChatPlatform.APP_ID, WeChatPlatform.KEY, null);
    private final WxCryptUtil wxJava = new WxCryptUtil(WeChatPlatform.TOKEN, WeChatPlatform.KEY, WeChatPlatform.APP_ID);

    @Test
    void signsAsThePlatformDocuments() {
        var signature = new PushSignature("AAAAA");
        assertThat(signature.of("1714037059", "486452656")).isEqualTo("899cf89e464efb63f54ddac96b0a0a235f53aa78");
        assertThat(signature.holds("899CF89E464EFB63F54DDAC96B0A0A235F53AA78", "1714037059", "486452656"))
                .isTrue();
        assertThat(signature.holds("899cf89e464efb63f54ddac96b0a0a235f53aa79", "1714037059", "486452656"))
                .isFalse();
        assertThat(signature.holds(null, "1714037059", "486452656")).isFalse();
        assertThat(signature.holds("899cf89e464efb63f54ddac96b0a0a235f53aa78", null, "486452656"))
                .isFalse();
    }

    @Test
    void sealsAsThePublishedVector() {
        var sealed = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";
        assertThat(cipher.seal("我是中文abcd123", "aaaabbbbccccdddd".getBytes(UTF_8)))
                .isEqualTo(sealed);
        assertThat(cipher.open(sealed).message()).isEqualTo("我是中文abcd123");
    }

    @Property(tries = 200)
    void opensWhatWxJavaSealsAndTheOtherWayRound(@ForAll String text) {
        var clean = new String(text.getBytes(UTF_8), UTF_8);
        assertThat(cipher.open(wxJava.encrypt("aaaabbbbccccdddd", clean)).message())
                .isEqualTo(clean);
        assertThat(wxJava.decrypt(cipher.seal(clean))).isEqualTo(clean);
    }

    @Test
    void triesThePreviousKeyAndNoOther() {
        var previous = new PushCipher(WeChatPlatform.APP_ID, OTHER_KEY, null).seal("hello");
        assertThat(new PushCipher(WeChatPlatform.APP_ID, WeChatPlatform.KEY, OTHER_KEY).open(previous))
                .isEqualTo(new PushCipher.Opened("hello", true));
        assertThatThrownBy(() -> cipher.open(previous)).isInstanceOf(PushCipher.NotOpened.class);
    }

    @Test
    void opensNothingThatWasSealedForAnotherAccount() {
        var other = new PushCipher("wx0000000000000000", WeChatPlatform.KEY, null).seal("hello");
        assertThatThrownBy(() -> cipher.open(other)).isInstanceOf(PushCipher.NotOpened.class);
    }

    @Property(tries = 300)
    void neverFailsOtherwiseOnBytesOfAnyKind(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> cipher.open(java.util.Base64.getEncoder().encodeToString(bytes)))
                .isInstanceOf(PushCipher.NotOpened.class);
    }

    @Test
    void readsXmlAndJsonAlike() {
        var expected = Map.of(
                "ToUserName", "gh_1",
                "FromUserName", "o1",
                "CreateTime", "1714037059",
                "MsgType", "event",
                "Event", "subscribe",
                "EventKey", "qrscene_abc & <d>");
        assertThat(PushParser.parse("""
                        <xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName>o1</FromUserName>
                        <CreateTime>1714037059</CreateTime><MsgType><![CDATA[event]]></MsgType>
                        <Event><![CDATA[subscribe]]></Event><EventKey>qrscene_abc &amp; &lt;d&gt;</EventKey></xml>
                        """).fields()).isEqualTo(expected);
        var json = PushParser.parse("""
                {"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1714037059,"MsgType":"event",
                 "Event":"subscribe","EventKey":"qrscene_abc & <d>"}
                """);
        assertThat(json.fields()).isEqualTo(expected);
        assertThat(json.json()).isTrue();
        assertThat(json.scene()).isEqualTo("abc & <d>");
    }

    @Test
    void readsWhatIsNested() {
        var push = PushParser.parse(
                "<xml><MsgType>event</MsgType><SubscribeMsgPopupEvent><List><TemplateId>t</TemplateId>"
                        + "<SubscribeStatusString>accept</SubscribeStatusString></List></SubscribeMsgPopupEvent></xml>");
        assertThat(push.field("SubscribeMsgPopupEvent.List.SubscribeStatusString"))
                .contains("accept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "hello",
                "{",
                "[]",
                "{\"a\":",
                "null",
                "<xml>",
                "<html></html>",
                "<xml></xml><xml></xml>",
                "<!DOCTYPE xml><xml><a>1</a></xml>",
                "<?xml version=\"1.0\"?><!DOCTYPE xml [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><a>&e;</a></xml>",
                "<!DOCTYPE xml [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><xml><a>&b;</a></xml>",
                "<xml><a>&unknown;</a></xml>"
            })
    void refusesWhatIsNeither(String body) {
        assertThatThrownBy(() -> PushParser.parse(body)).isInstanceOf(PushParser.NotParsed.class);
    }

    /** Each field bears the names of all around it: half a megabyte of them would be gigabytes. */
    @Test
    void refusesWhatWouldBeManyTimesAsLargeInMemory() {
        var name = "n".repeat(40_000);
        var fields =
                IntStream.range(0, 40_000).mapToObj(n -> "\"" + n + "\":1").collect(Collectors.joining(",", "{", "}"));
        assertThatThrownBy(() -> PushParser.parse("{\"" + name + "\":" + fields + "}"))
                .isInstanceOf(PushParser.NotParsed.class);
        assertThatThrownBy(() -> PushParser.parse(fields)).isInstanceOf(PushParser.NotParsed.class);
        var around = IntStream.range(0, 14).mapToObj(n -> "n".repeat(100)).toList();
        assertThatThrownBy(() -> PushParser.parse(
                        "<xml><" + String.join("><", around) + ">1</" + String.join("></", around) + "></xml>"))
                .isInstanceOf(PushParser.NotParsed.class);
        assertThatThrownBy(() -> PushParser.parse("{\"Content\":\"a\\u0000\"}"))
                .isInstanceOf(PushParser.NotParsed.class);
    }

    @Test
    void tellsSceneFromPayment() {
        assertThat(push("subscribe", "qrscene_abc").scene()).isEqualTo("abc");
        assertThat(push("subscribe", "last_trade_no_42").scene()).isNull();
        assertThat(push("subscribe", "last_trade_no_42").transactionId()).isEqualTo("42");
        assertThat(push("SCAN", "qrscene_abc").scene()).isEqualTo("qrscene_abc");
        assertThat(push("SCAN", "abc").transactionId()).isNull();
        assertThat(push("subscribe", "").scene()).isNull();
    }

    private static Push push(String event, String key) {
        return new Push(Map.of("MsgType", "event", "Event", event, "EventKey", key), false);
    }
}
