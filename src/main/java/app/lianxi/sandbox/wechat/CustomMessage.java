package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A customer-service message that the platform would take, as the phone shows it.
 *
 * @param type the msgtype
 * @param line what stands in the chat: a text, or JSON
 */
record CustomMessage(String type, String line) {
    private static final int MOST_BYTES = 2_048;

    /** @throws PlatformError 40008, 44004, 45002, 45008 or 40007 */
    static CustomMessage of(JsonNode request, MediaFiles media) {
        var type = request.path("msgtype").asString("");
        var content = request.path(type);
        Object line = switch (type) {
            case "text" -> text(content);
            case "image" -> image(file(media, content, "media_id", "image"));
            case "voice" -> voice(file(media, content, "media_id", "voice"));
            case "video" -> video(content, media);
            case "music" -> music(content, media);
            case "news" -> news(content);
            // the sandbox has no uploadnews: there is no mpnews that it could know
            case "mpnews" -> throw PlatformError.of(40007, "invalid media_id");
            case "msgmenu" -> menu(content);
            case "miniprogrampage" -> miniProgram(content, media);
            default -> throw PlatformError.of(40008, "invalid message type");
        };
        return new CustomMessage(type, line instanceof String text ? text : Json.write(line));
    }

    private static String text(JsonNode content) {
        var text = string(content, "content");
        if (text == null || text.isEmpty()) {
            throw PlatformError.of(44004, "empty content");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw PlatformError.of(45002, "content size out of limit");
        }
        return text;
    }

    private static Map<String, Object> image(MediaFiles.MediaFile file) {
        return Json.object("address", file.address(), "width", file.width(), "height", file.height());
    }

    private static Map<String, Object> voice(MediaFiles.MediaFile file) {
        return Json.object(
                "address",
                file.address(),
                "millis",
                file.millis(),
                "format",
                file.format().extension());
    }

    private static Map<String, Object> video(JsonNode content, MediaFiles media) {
        return Json.object(
                "address", file(media, content, "media_id", "video").address(),
                "thumb", thumb(media, content).address(),
                "title", string(content, "title"),
                "description", string(content, "description"));
    }

    private static Map<String, Object> music(JsonNode content, MediaFiles media) {
        return Json.object(
                "thumb", thumb(media, content).address(),
                "title", string(content, "title"),
                "description", string(content, "description"),
                "url", Objects.requireNonNullElse(string(content, "musicurl"), ""));
    }

    private static Map<String, Object> miniProgram(JsonNode content, MediaFiles media) {
        return Json.object(
                "thumb", thumb(media, content).address(),
                "title", string(content, "title"),
                "path", string(content, "pagepath"));
    }

    private static ArrayList<Map<String, Object>> news(JsonNode content) {
        var articles = content.path("articles");
        if (!articles.isArray() || articles.size() != 1) {
            throw PlatformError.of(45008, "article size out of limit");
        }
        var lines = new ArrayList<Map<String, Object>>();
        for (var article : articles) {
            lines.add(Json.object(
                    "title", Objects.requireNonNullElse(string(article, "title"), ""),
                    "description", Objects.requireNonNullElse(string(article, "description"), ""),
                    "picurl", Objects.requireNonNullElse(string(article, "picurl"), ""),
                    "url", Objects.requireNonNullElse(string(article, "url"), "")));
        }
        return lines;
    }

    private static Map<String, Object> menu(JsonNode content) {
        var items = new ArrayList<Map<String, Object>>();
        for (var item : content.path("list")) {
            var id = item.path("id");
            var text = string(item, "content");
            if (text == null || text.isEmpty() || id.asString("").isEmpty()) {
                throw PlatformError.of(44004, "empty content");
            }
            items.add(Json.object("id", id.asString(), "content", text));
        }
        if (items.isEmpty()) {
            throw PlatformError.of(44004, "empty content");
        }
        return Json.object(
                "head", string(content, "head_content"), "list", items, "tail", string(content, "tail_content"));
    }

    private static MediaFiles.MediaFile thumb(MediaFiles media, JsonNode content) {
        return file(media, content, "thumb_media_id", "thumb", "image");
    }

    private static MediaFiles.MediaFile file(MediaFiles media, JsonNode content, String name, String... types) {
        var file = media.get(Objects.requireNonNullElse(string(content, name), ""));
        for (var type : types) {
            if (file.type().equals(type)) {
                return file;
            }
        }
        throw PlatformError.of(40007, "invalid media_id");
    }

    private static @Nullable String string(JsonNode content, String name) {
        return content.path(name).isString() ? content.path(name).asString() : null;
    }
}
