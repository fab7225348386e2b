package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.wechatpay.WeChatPaySettings.AccountSettings;
import java.net.URI;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The merchant accounts of the settings; one that is incomplete stops the start with a line that names what is missing. */
@Component
class WeChatPayAccounts {
    private final Map<String, WeChatPayAccount> accounts = new LinkedHashMap<>();
    private final ResourceLoader resources;

    WeChatPayAccounts(WeChatPaySettings settings, ResourceLoader resources, Environment environment) {
        this.resources = resources;
        settings.accounts().forEach((slug, account) -> accounts.put(slug, read(slug, account, environment)));
    }

    Optional<WeChatPayAccount> find(String slug) {
        return Optional.ofNullable(accounts.get(slug));
    }

    Collection<WeChatPayAccount> all() {
        return accounts.values();
    }

    private WeChatPayAccount read(String slug, AccountSettings account, Environment environment) {
        var at = "lianxi.wechatpay.accounts." + slug + ".";
        var institution = switch (required(at + "mode", account.mode())) {
            case "institution" -> true;
            case "direct" -> false;
            default -> throw new IllegalArgumentException(at + "mode must be institution or direct");
        };
        var apiV3Key = required(at + "api-v3-key", account.apiV3Key()).getBytes(UTF_8);
        if (apiV3Key.length != 32) {
            throw new IllegalArgumentException(at + "api-v3-key must have 32 bytes");
        }
        if (account.platformKeys().isEmpty()) {
            throw new IllegalArgumentException(at + "platform-keys[0].id and .location are missing");
        }
        var keys = new HashMap<String, PublicKey>();
        for (var i = 0; i < account.platformKeys().size(); i++) {
            var key = account.platformKeys().get(i);
            var place = at + "platform-keys[" + i + "].";
            keys.put(
                    required(place + "id", key.id()),
                    Pem.publicKey(resources, place + "location", required(place + "location", key.location())));
        }
        return new WeChatPayAccount(
                slug,
                institution,
                institution ? required(at + "sp-mchid", account.spMchid()) : required(at + "mchid", account.mchid()),
                institution ? required(at + "sub-mchid", account.subMchid()) : null,
                institution ? blankToNull(account.subAppid()) : required(at + "appid", account.appid()),
                apiV3Key,
                required(at + "serial-no", account.serialNo()),
                Pem.privateKey(resources, at + "private-key", required(at + "private-key", account.privateKey())),
                Map.copyOf(keys),
                baseUrl(at + "base-url", required(at + "base-url", account.baseUrl()), environment),
                blankToNull(account.boutique()));
    }

    /** While the sandbox is on no account may lead out of it: sample data must not reach a real platform. */
    private static URI baseUrl(String name, String value, Environment environment) {
        var uri = URI.create(value);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException(name + " must be an absolute address");
        }
        if (environment.getProperty("lianxi.sandbox.enabled", Boolean.class, false)
                && !value.startsWith(environment.getProperty("lianxi.public-url", "") + "/sandbox/")) {
            throw new IllegalArgumentException(name + " lies outside the sandbox while lianxi.sandbox.enabled is true");
        }
        return uri;
    }

    private static String required(String name, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return StringUtils.hasText(value) ? value : null;
    }
}
