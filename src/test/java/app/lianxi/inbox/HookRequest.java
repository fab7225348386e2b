package app.lianxi.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * A request to a hook that can be written as bytes, altered and read again: its address and its headers a line each, an empty
 * line, its body.
 */
public record HookRequest(String address, Map<String, String> headers, byte[] body) {
    private static final int MOST_EDITS = 64;

    /**
     * This request as data alter it; without data it is itself.
     *
     * @param edits four bytes each: what is done (replace, insert, cut out, double), where in two bytes, and with what, or
     *     how much
     */
    public HookRequest altered(byte[] edits) {
        var text = text();
        var left = ByteBuffer.wrap(edits);
        for (var n = 0; n < MOST_EDITS && left.remaining() >= 4; n++) {
            var what = left.get() & 3;
            var at = (left.getShort() & 0xffff) % (text.length + 1);
            var with = left.get();
            var end = Math.min(text.length, at + (with & 0xff));
            text = switch (what) {
                case 0 -> joined(text, at, new byte[] {with}, Math.min(text.length, at + 1));
                case 1 -> joined(text, at, new byte[] {with}, at);
                case 2 -> joined(text, at, new byte[0], end);
                default -> joined(text, at, Arrays.copyOfRange(text, at, end), at);
            };
        }
        return read(text);
    }

    private static byte[] joined(byte[] text, int to, byte[] between, int from) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(text, 0, to);
        bytes.writeBytes(between);
        bytes.write(text, from, text.length - from);
        return bytes.toByteArray();
    }

    private byte[] text() {
        var head = new StringBuilder(address).append('\n');
        new TreeMap<>(headers)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append('\n'));
        var text = new ByteArrayOutputStream();
        text.writeBytes(head.append('\n').toString().getBytes(ISO_8859_1));
        text.writeBytes(body);
        return text.toByteArray();
    }

    private HookRequest read(byte[] text) {
        var head = new String(text, ISO_8859_1);
        var end = head.indexOf("\n\n");
        var lines = (end < 0 ? head : head.substring(0, end)).split("\n", -1);
        var read = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var at = line.indexOf(": ");
            if (at > 0 && headers.containsKey(line.substring(0, at))) {
                read.putIfAbsent(line.substring(0, at), line.substring(at + 2));
            }
        }
        return new HookRequest(lines[0], read, end < 0 ? new byte[0] : Arrays.copyOfRange(text, end + 2, text.length));
    }

    /** The header, or nothing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String path() {
        var at = address.indexOf('?');
        return at < 0 ? address : address.substring(0, at);
    }

    public MockHttpServletRequest servlet() {
        var request = new MockHttpServletRequest("POST", path());
        if (address.length() > path().length()) {
            request.setQueryString(address.substring(path().length() + 1));
        }
        headers.forEach(request::addHeader);
        request.setContent(body);
        return request;
    }
}
