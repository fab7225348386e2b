package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import java.util.ArrayList;
import java.util.Map;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * What the account answers a push with.
 *
 * @param kind text, news, or note for a kind that the phone cannot show
 * @param content the text, or the articles as a JSON array of title, description, picurl and url
 */
record PassiveReply(String to, String from, String kind, String content) {

    /** @throws IllegalArgumentException when the platform would refuse it */
    static PassiveReply read(String body, OfficialAccount account) {
        var json = body.strip().startsWith("{");
        var outer = json ? envelope(Json.read(body)) : envelope(FlatXml.read(body));
        var plain = body;
        if (!outer.sealed().isEmpty()) {
            var expected = MessageSeal.sign(account.token(), outer.timestamp(), outer.nonce(), outer.sealed());
            if (!expected.equals(outer.signature())) {
                throw new IllegalArgumentException("its MsgSignature does not hold");
            }
            plain = account.seal().open(outer.sealed());
        } else if (account.mode().equals("secure")) {
            throw new IllegalArgumentException("it is not sealed, and the account is in secure mode");
        }
        return json ? of(Json.read(plain)) : of(FlatXml.read(plain));
    }

    private record Envelope(String sealed, String signature, String timestamp, String nonce) {}

    private static Envelope envelope(JsonNode json) {
        return new Envelope(
                json.path("Encrypt").asString(""),
                json.path("MsgSignature").asString(""),
                json.path("TimeStamp").asString(""),
                json.path("Nonce").asString(""));
    }

    private static Envelope envelope(Element xml) {
        return new Envelope(
                FlatXml.text(xml, "Encrypt"),
                FlatXml.text(xml, "MsgSignature"),
                FlatXml.text(xml, "TimeStamp"),
                FlatXml.text(xml, "Nonce"));
    }

    private static PassiveReply of(Element xml) {
        var articles = new ArrayList<Map<String, Object>>();
        var items = xml.getElementsByTagName("item");
        for (int i = 0; i < items.getLength(); i++) {
            if (items.item(i) instanceof Element item) {
                articles.add(Json.object(
                        "title", FlatXml.text(item, "Title"),
                        "description", FlatXml.text(item, "Description"),
                        "picurl", FlatXml.text(item, "PicUrl"),
                        "url", FlatXml.text(item, "Url")));
            }
        }
        return checked(
                FlatXml.text(xml, "ToUserName"),
                FlatXml.text(xml, "FromUserName"),
                FlatXml.text(xml, "CreateTime"),
                FlatXml.text(xml, "MsgType"),
                FlatXml.text(xml, "Content"),
                articles);
    }

    private static PassiveReply of(JsonNode json) {
        var articles = new ArrayList<Map<String, Object>>();
        for (var item : json.path("Articles")) {
            articles.add(Json.object(
                    "title", item.path("Title").asString(""),
                    "description", item.path("Description").asString(""),
                    "picurl", item.path("PicUrl").asString(""),
                    "url", item.path("Url").asString("")));
        }
        return checked(
                json.path("ToUserName").asString(""),
                json.path("FromUserName").asString(""),
                json.path("CreateTime").asString(""),
                json.path("MsgType").asString(""),
                json.path("Content").asString(""),
                articles);
    }

    private static PassiveReply checked(
            String to, String from, String time, String type, String text, ArrayList<Map<String, Object>> articles) {
        if (!time.matches("\\d{1,12}")) {
            throw new IllegalArgumentException("its CreateTime is no number of seconds");
        }
        return switch (type) {
            case "text" -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("its Content is empty");
                }
                yield new PassiveReply(to, from, "text", text);
            }
            case "news" -> {
                if (articles.isEmpty()) {
                    throw new IllegalArgumentException("it has no article");
                }
                // since 2018-10-12 a reply shows one article only
                yield new PassiveReply(to, from, "news", Json.write(articles.subList(0, 1)));
            }
            case "image", "voice", "video", "music" -> new PassiveReply(to, from, "note", "media:" + type);
            default -> throw new IllegalArgumentException("its MsgType is " + type);
        };
    }
}
