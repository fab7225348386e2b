package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the body of a form strictly: a parameter that comes twice would be read one way by us and another by its signer. */
final class IpnForm {
    private IpnForm() {}

    /** @throws IllegalArgumentException when it is no form, or a parameter comes twice */
    static Map<String, String> read(byte[] body) {
        var form = new LinkedHashMap<String, String>();
        for (var pair : new String(body, UTF_8).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var at = pair.indexOf('=');
            var name = decode(at < 0 ? pair : pair.substring(0, at));
            if (form.putIfAbsent(name, at < 0 ? "" : decode(pair.substring(at + 1))) != null) {
                throw new IllegalArgumentException("A parameter comes twice");
            }
        }
        return form;
    }

    private static String decode(String text) {
        var plain = URLDecoder.decode(text, UTF_8);
        if (plain.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A parameter holds a character that no text has");
        }
        return plain;
    }
}
