package app.lianxi.wechat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers in the platform's XML, or in its JSON to a push that came so. */
final class ReplyFormat {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ReplyFormat() {}

    static String text(Push push, String content, Instant now) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ToUserName", push.fields().getOrDefault("FromUserName", ""));
        fields.put("FromUserName", push.fields().getOrDefault("ToUserName", ""));
        fields.put("CreateTime", now.getEpochSecond());
        fields.put("MsgType", "text");
        fields.put("Content", content);
        return write(fields, push.json());
    }

    static String sealed(
            PushCipher cipher, PushSignature signature, String message, String nonce, Instant now, boolean json) {
        var sealed = cipher.seal(message);
        var timestamp = String.valueOf(now.getEpochSecond());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("Encrypt", sealed);
        fields.put("MsgSignature", signature.of(timestamp, nonce, sealed));
        fields.put("TimeStamp", now.getEpochSecond());
        fields.put("Nonce", nonce);
        return write(fields, json);
    }

    private static String write(Map<String, Object> fields, boolean json) {
        if (json) {
            return JSON.writeValueAsString(fields);
        }
        var xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> {
            xml.append('<').append(name).append('>');
            if (value instanceof Number) {
                xml.append(value);
            } else {
                xml.append("<![CDATA[")
                        .append(value.toString().replace("]]>", "]]]]><![CDATA[>"))
                        .append("]]>");
            }
            xml.append("</").append(name).append('>');
        });
        return xml.append("</xml>").toString();
    }
}
