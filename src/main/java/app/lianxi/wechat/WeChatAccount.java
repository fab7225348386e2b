package app.lianxi.wechat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One Official Account, as its console shows it.
 *
 * @param originalId {@code gh_…}, the ToUserName of its pushes
 * @param token by which pushes are signed
 * @param encodingAesKey 43 characters; where there is one, plaintext pushes are refused
 * @param previousEncodingAesKey still tried while the key is being changed
 * @param mode in plain mode the signature covers token, timestamp and nonce but not the body: prefer secure
 * @param baseUrl of the API
 * @param oauthUrl where browsers are sent to be named
 * @param mpUrl where the platform shows its own pictures of codes
 * @param boutique the code of the only boutique that it serves, if it is not the whole house
 */
record WeChatAccount(
        @Nullable String originalId,
        @Nullable String appId,
        @Nullable String appSecret,
        @Nullable String token,
        @Nullable String encodingAesKey,
        @Nullable String previousEncodingAesKey,
        @DefaultValue("secure") Mode mode,
        @DefaultValue("https://api.weixin.qq.com") URI baseUrl,
        @DefaultValue("https://open.weixin.qq.com") URI oauthUrl,
        @DefaultValue("https://mp.weixin.qq.com") URI mpUrl,
        @Nullable String boutique) {

    /** How the platform sends: in clear, both ways at once, or sealed. */
    enum Mode {
        PLAIN,
        COMPATIBLE,
        SECURE
    }

    void check(String name) {
        require(name + ".original-id", originalId);
        require(name + ".app-id", appId);
        require(name + ".app-secret", appSecret);
        require(name + ".token", token);
        if (mode != Mode.PLAIN) {
            require(name + ".encoding-aes-key", encodingAesKey);
        }
        requireKey(name + ".encoding-aes-key", encodingAesKey);
        requireKey(name + ".previous-encoding-aes-key", previousEncodingAesKey);
        requireUrl(name + ".base-url", baseUrl);
        requireUrl(name + ".oauth-url", oauthUrl);
        requireUrl(name + ".mp-url", mpUrl);
    }

    boolean sealed() {
        return encodingAesKey != null && !encodingAesKey.isBlank();
    }

    private static void require(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    private static void requireKey(String name, @Nullable String key) {
        if (key != null && !key.isBlank() && !key.matches("[A-Za-z0-9+/]{43}")) {
            throw new IllegalArgumentException(name + " must have 43 characters of A-Z, a-z, 0-9, + and /");
        }
    }

    private static void requireUrl(String name, URI url) {
        var scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(name + " must be an http or https address");
        }
    }

    @Override
    public String toString() {
        return "WeChatAccount[" + appId + "]";
    }
}
