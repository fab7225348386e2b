package app.lianxi.wechat;

import app.lianxi.inbox.NoticeTime;
import app.lianxi.messaging.InboundMessage;
import app.lianxi.messaging.MessageKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A push of the platform, as names and values.
 *
 * @param fields nested ones with dots between their names; personal, never logged
 * @param json whether it came as JSON, and wants its answer so
 */
record Push(Map<String, String> fields, boolean json) {
    private static final String QR_PREFIX = "qrscene_";
    private static final String WORD = "\\w{1,64}";
    private static final String TRADE_PREFIX = "last_trade_no_";

    /** What the platform calls the kind of it, for the eye. */
    String kind() {
        var type = word("MsgType");
        return type.equals("event") ? "event " + word("Event") : type;
    }

    private String word(String name) {
        return field(name).filter(value -> value.matches(WORD)).orElse("unknown");
    }

    boolean isEvent(String event) {
        return "event".equals(fields.get("MsgType")) && event.equals(fields.get("Event"));
    }

    boolean isMessage() {
        return !"event".equals(fields.get("MsgType"));
    }

    /** A tap on the menu that the platform counts as one: a key, or a scan by the menu; opening a page is none. */
    boolean isMenuClick() {
        return isEvent("CLICK") || isEvent("scancode_push") || isEvent("scancode_waitmsg");
    }

    /** What she wrote, when this is a message. */
    InboundMessage message(UUID noticeId, String appId, String openid, Instant at) {
        var type = field("MsgType").orElse("");
        var kind = switch (type) {
            case "text" -> MessageKind.TEXT;
            case "image" -> MessageKind.IMAGE;
            case "voice" -> MessageKind.VOICE;
            case "location" -> MessageKind.LOCATION;
            // Videos among them: of those the platform gives an address only, and no file
            default -> MessageKind.OTHER;
        };
        var text = switch (kind) {
            case TEXT -> fields.getOrDefault("Content", "");
            case LOCATION -> fields.getOrDefault("Label", "");
            case OTHER -> type;
            case IMAGE, VOICE -> "";
        };
        var media = kind == MessageKind.IMAGE || kind == MessageKind.VOICE ? fields.get("MediaId") : null;
        return new InboundMessage(noticeId, appId, openid, kind, text, media, place().orElse(null), at);
    }

    /** The platform's X is the latitude. */
    private Optional<InboundMessage.Place> place() {
        try {
            return field("Location_X")
                    .flatMap(x -> field("Location_Y")
                            .map(y -> new InboundMessage.Place(Double.parseDouble(x), Double.parseDouble(y))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** When it happened, to the second. */
    Optional<Instant> at() {
        try {
            return field("CreateTime")
                    .map(Long::parseLong)
                    .map(Instant::ofEpochSecond)
                    .flatMap(NoticeTime::held);
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The scene of the QR code of a follow or a scan: the former carries a prefix. */
    @Nullable
    String scene() {
        var key = fields.getOrDefault("EventKey", "");
        if (isEvent("SCAN")) {
            return key.isEmpty() ? null : key;
        }
        return key.startsWith(QR_PREFIX) ? key.substring(QR_PREFIX.length()) : null;
    }

    /** The payment out of which she followed. */
    @Nullable
    String transactionId() {
        var key = fields.getOrDefault("EventKey", "");
        return key.startsWith(TRADE_PREFIX) && key.length() > TRADE_PREFIX.length()
                ? key.substring(TRADE_PREFIX.length())
                : null;
    }

    @Override
    public String toString() {
        return "Push[" + kind() + "]";
    }
}
