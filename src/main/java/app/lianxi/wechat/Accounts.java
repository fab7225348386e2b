package app.lianxi.wechat;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The accounts of the settings. While the sandbox is on, none of them may reach the real platform. */
@Component
class Accounts {
    private final Map<String, Account> bySlug = new LinkedHashMap<>();

    Accounts(
            WeChatSettings settings,
            @Value("${lianxi.sandbox.enabled:false}") boolean sandbox,
            @Value("${lianxi.public-url:}") String publicUrl,
            @Value("${lianxi.sandbox.url:}") String sandboxUrl) {
        settings.accounts().forEach((slug, account) -> {
            if (sandbox) {
                var name = "lianxi.wechat.accounts." + slug;
                var inside = Stream.of(publicUrl.isBlank() ? "" : publicUrl + "/sandbox", sandboxUrl)
                        .filter(url -> !url.isBlank())
                        .map(URI::create)
                        .toList();
                requireInside(name + ".base-url", account.baseUrl(), inside);
                requireInside(name + ".oauth-url", account.oauthUrl(), inside);
            }
            bySlug.put(slug, new Account(slug, account));
        });
        if (bySlug.values().stream().map(Account::appId).distinct().count() != bySlug.size()) {
            throw new IllegalStateException("lianxi.wechat.accounts: two accounts have the same app-id");
        }
    }

    List<Account> all() {
        return List.copyOf(bySlug.values());
    }

    Optional<Account> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    private static void requireInside(String name, URI url, List<URI> sandboxes) {
        if (sandboxes.stream().noneMatch(sandbox -> inside(url.normalize(), sandbox))) {
            throw new IllegalStateException(name
                    + " lies outside the sandbox, which is on: turn lianxi.sandbox.enabled off to reach the platform");
        }
    }

    private static boolean inside(URI url, URI sandbox) {
        var base = sandbox.getPath().replaceAll("/+$", "") + "/";
        return sandbox.getScheme().equals(url.getScheme())
                && sandbox.getHost().equalsIgnoreCase(url.getHost())
                && sandbox.getPort() == url.getPort()
                && (url.getPath() + "/").startsWith(base);
    }
}
