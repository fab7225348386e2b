package app.lianxi.access;

import java.net.URI;

/**
 * The address under which platforms and phones reach this house.
 *
 * @param uri scheme, host, port and path, without a slash at its end
 */
public record PublicAddress(URI uri) {
    public PublicAddress {
        var text = uri.toString();
        uri = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }

    /** @param path begins with a slash */
    public URI resolve(String path) {
        return URI.create(uri + path);
    }

    public boolean secure() {
        return "https".equals(uri.getScheme());
    }
}
