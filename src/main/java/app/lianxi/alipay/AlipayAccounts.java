package app.lianxi.alipay;

import app.lianxi.access.Pem;
import app.lianxi.access.SandboxFence;
import app.lianxi.alipay.AlipaySettings.AccountSettings;
import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The merchant accounts of the settings; one that is incomplete stops the start with a line that names what is missing. */
@Component
class AlipayAccounts {
    private final Map<String, AlipayAccount> accounts = new LinkedHashMap<>();
    private final Map<String, Instant> endings = new HashMap<>();

    AlipayAccounts(AlipaySettings settings, ResourceLoader resources, SandboxFence fence) {
        settings.accounts().forEach((slug, account) -> accounts.put(slug, read(slug, account, resources, fence)));
    }

    Optional<AlipayAccount> find(String slug) {
        return Optional.ofNullable(accounts.get(slug));
    }

    /** When a key's certificate ends; empty for a bare key, which does not. */
    Optional<Instant> end(AlipayAccount account, String key) {
        return Optional.ofNullable(endings.get(account.slug() + ' ' + key));
    }

    Collection<AlipayAccount> all() {
        return accounts.values();
    }

    private AlipayAccount read(String slug, AccountSettings account, ResourceLoader resources, SandboxFence fence) {
        var at = "lianxi.alipay.accounts." + slug + ".";
        var keys = new LinkedHashMap<String, PublicKey>();
        key(slug, "platform-key", required(at + "platform-key", account.platformKey()), resources, keys);
        var before = account.previousPlatformKey();
        if (before != null && !before.isBlank()) {
            key(slug, "previous-platform-key", before, resources, keys);
        }
        return new AlipayAccount(
                slug,
                required(at + "client-id", account.clientId()),
                Pem.privateKey(resources, at + "private-key", required(at + "private-key", account.privateKey())),
                keys,
                fence.require(at + "base-url", URI.create(required(at + "base-url", account.baseUrl()))),
                StringUtils.hasText(account.boutique()) ? account.boutique() : null);
    }

    private void key(String slug, String name, String location, ResourceLoader resources, Map<String, PublicKey> keys) {
        var setting = "lianxi.alipay.accounts." + slug + "." + name;
        keys.put(name, Pem.publicKey(resources, setting, location));
        var ends = Pem.endsAt(resources, setting, location);
        if (ends != null) {
            endings.put(slug + ' ' + name, ends);
        }
    }

    private static String required(String name, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
