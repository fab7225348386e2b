package app.lianxi.wechat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** A request of the platform: its query, read without touching the body, and the body up to its limit. */
final class PushRequest {
    static final int LARGEST = 1 << 20;

    private final HttpServletRequest request;
    private final MultiValueMap<String, String> query;

    PushRequest(HttpServletRequest request) {
        this.request = request;
        this.query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
    }

    @Nullable
    String parameter(String name) {
        var value = query.getFirst(name);
        try {
            return value == null ? null : UriUtils.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The time that its signature covers; null when it is none. */
    @Nullable
    Instant dated() {
        var timestamp = parameter("timestamp");
        return timestamp != null && timestamp.matches("\\d{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                : null;
    }

    /**
     * Reads no further than the limit.
     *
     * @throws HookRefused when it is too large, or is no UTF-8
     */
    String body() throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw HookRefused.tooLarge();
        }
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw HookRefused.tooLarge();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw HookRefused.notParsed();
        }
    }
}
