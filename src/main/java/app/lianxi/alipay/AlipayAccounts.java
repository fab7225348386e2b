package app.lianxi.alipay;

import app.lianxi.access.Pem;
import app.lianxi.access.SandboxFence;
import app.lianxi.alipay.AlipayAccount.PlatformKey;
import app.lianxi.alipay.AlipaySettings.AccountSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
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
class AlipayAccounts {
    private final Map<String, AlipayAccount> accounts = new LinkedHashMap<>();

    AlipayAccounts(AlipaySettings settings, ResourceLoader resources, SandboxFence fence) {
        settings.accounts().forEach((slug, account) -> accounts.put(slug, read(slug, account, resources, fence)));
    }

    Optional<AlipayAccount> find(String slug) {
        return Optional.ofNullable(accounts.get(slug));
    }

    Collection<AlipayAccount> all() {
        return accounts.values();
    }

    private AlipayAccount read(String slug, AccountSettings account, ResourceLoader resources, SandboxFence fence) {
        var at = "lianxi.alipay.accounts." + slug + ".";
        var keys = new ArrayList<PlatformKey>();
        keys.add(key(at, "platform-key", required(at + "platform-key", account.platformKey()), resources));
        var before = account.previousPlatformKey();
        if (before != null && !before.isBlank()) {
            keys.add(key(at, "previous-platform-key", before, resources));
        }
        return new AlipayAccount(
                slug,
                required(at + "client-id", account.clientId()),
                Pem.privateKey(resources, at + "private-key", required(at + "private-key", account.privateKey())),
                List.copyOf(keys),
                fence.require(at + "base-url", URI.create(required(at + "base-url", account.baseUrl()))),
                StringUtils.hasText(account.boutique()) ? account.boutique() : null);
    }

    private static PlatformKey key(String at, String name, String location, ResourceLoader resources) {
        return PlatformKey.of(
                name, Pem.publicKey(resources, at + name, location), Pem.endsAt(resources, at + name, location));
    }

    private static String required(String name, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
