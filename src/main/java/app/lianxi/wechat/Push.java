package app.lianxi.wechat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A push of the platform, as names and values.
 *
 * @param fields nested ones with dots between their names; personal, never logged
 * @param json whether it came as JSON, and wants its answer so
 */
record Push(Map<String, String> fields, boolean json) {
    private static final String QR_PREFIX = "qrscene_";
    private static final String TRADE_PREFIX = "last_trade_no_";

    /** What the platform calls the kind of it, for the eye. */
    String kind() {
        var type = field("MsgType").orElse("unknown");
        return type.equals("event") ? "event " + field("Event").orElse("unknown") : type;
    }

    boolean isEvent(String event) {
        return "event".equals(fields.get("MsgType")) && event.equals(fields.get("Event"));
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    /** When it happened, to the second. */
    Optional<Instant> at() {
        try {
            return field("CreateTime").map(Long::parseLong).map(Instant::ofEpochSecond);
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
