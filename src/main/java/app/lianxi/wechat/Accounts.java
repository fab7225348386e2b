package app.lianxi.wechat;

import app.lianxi.access.SandboxFence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The accounts of the settings. While the sandbox is on, none of them may reach the real platform. */
@Component
class Accounts {
    private final Map<String, Account> bySlug = new LinkedHashMap<>();

    Accounts(WeChatSettings settings, SandboxFence fence) {
        settings.accounts().forEach((slug, account) -> {
            var name = "lianxi.wechat.accounts." + slug;
            fence.require(name + ".base-url", account.baseUrl());
            fence.require(name + ".oauth-url", account.oauthUrl());
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
}
