package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.access.Pem;
import app.lianxi.access.SandboxFence;
import app.lianxi.account.AccountKey;
import app.lianxi.wechatpay.WeChatPaySettings.AccountSettings;
import java.net.URI;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The merchant accounts of the settings; one that is incomplete stops the start with a line that names what is missing. */
@Component
class WeChatPayAccounts {
    private final Map<String, WeChatPayAccount> accounts = new LinkedHashMap<>();
    private final Map<String, List<AccountKey>> keys = new HashMap<>();
    private final ResourceLoader resources;

    WeChatPayAccounts(WeChatPaySettings settings, ResourceLoader resources, SandboxFence fence) {
        this.resources = resources;
        settings.accounts().forEach((slug, account) -> accounts.put(slug, read(slug, account, fence)));
    }

    Optional<WeChatPayAccount> find(String slug) {
        return Optional.ofNullable(accounts.get(slug));
    }

    /** The keys of the platform that an account trusts, as the settings have them. */
    List<AccountKey> keys(WeChatPayAccount account) {
        return keys.getOrDefault(account.slug(), List.of());
    }

    Collection<WeChatPayAccount> all() {
        return accounts.values();
    }

    private WeChatPayAccount read(String slug, AccountSettings account, SandboxFence fence) {
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
        var publicKeys = new HashMap<String, PublicKey>();
        var known = new ArrayList<AccountKey>();
        for (var i = 0; i < account.platformKeys().size(); i++) {
            var key = account.platformKeys().get(i);
            var place = at + "platform-keys[" + i + "].";
            var ends = Pem.endsAt(resources, place + "location", required(place + "location", key.location()));
            known.add(AccountKey.pem(required(place + "id", key.id()), ends));
            publicKeys.put(
                    required(place + "id", key.id()),
                    Pem.publicKey(resources, place + "location", required(place + "location", key.location())));
        }
        keys.put(slug, List.copyOf(known));
        return new WeChatPayAccount(
                slug,
                institution,
                institution ? required(at + "sp-mchid", account.spMchid()) : required(at + "mchid", account.mchid()),
                institution ? required(at + "sub-mchid", account.subMchid()) : null,
                institution ? blankToNull(account.subAppid()) : required(at + "appid", account.appid()),
                institution && StringUtils.hasText(account.spAppid()) ? account.spAppid() : "",
                apiV3Key,
                required(at + "serial-no", account.serialNo()),
                Pem.privateKey(resources, at + "private-key", required(at + "private-key", account.privateKey())),
                Map.copyOf(publicKeys),
                fence.require(at + "base-url", URI.create(required(at + "base-url", account.baseUrl()))),
                blankToNull(account.boutique()));
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
