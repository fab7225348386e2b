package app.lianxi.citcon;

import app.lianxi.access.SandboxFence;
import app.lianxi.citcon.CitconAccount.Api;
import app.lianxi.citcon.CitconAccount.Flavour;
import app.lianxi.citcon.CitconSettings.AccountSettings;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The merchant accounts of the settings; one that is incomplete stops the start with a line that names what is missing. */
@Component
class CitconAccounts {
    private final Map<String, CitconAccount> accounts = new LinkedHashMap<>();
    private final Map<String, CitconAccount> previous = new HashMap<>();

    CitconAccounts(CitconSettings settings, SandboxFence fence) {
        settings.accounts().forEach((slug, account) -> {
            var read = read(slug, account, fence);
            accounts.put(slug, read);
            var before = account.previousSecret();
            if (before != null && !before.isBlank()) {
                previous.put(slug, new CitconAccount(slug, read.flavour(), before, read.boutiqueCode(), read.api()));
            }
        });
    }

    Optional<CitconAccount> find(String slug) {
        return Optional.ofNullable(accounts.get(slug));
    }

    /** The account with the secret before, while that is being changed. */
    Optional<CitconAccount> previous(String slug) {
        return Optional.ofNullable(previous.get(slug));
    }

    Collection<CitconAccount> all() {
        return accounts.values();
    }

    private static CitconAccount read(String slug, AccountSettings account, SandboxFence fence) {
        var at = "lianxi.citcon.accounts." + slug + ".";
        var flavour = switch (required(at + "flavour", account.flavour())) {
            case "upi" -> Flavour.UPI;
            case "chop" -> Flavour.CHOP;
            default -> throw new IllegalArgumentException(at + "flavour must be upi or chop");
        };
        return new CitconAccount(
                slug,
                flavour,
                required(at + "secret", account.secret()),
                StringUtils.hasText(account.boutique()) ? account.boutique() : null,
                flavour == Flavour.UPI ? Optional.of(api(at, account, fence)) : Optional.empty());
    }

    private static Api api(String at, AccountSettings account, SandboxFence fence) {
        if (account.methods().isEmpty() || !account.methods().stream().allMatch(CitconFacts::isMethod)) {
            throw new IllegalArgumentException(at + "methods must be names such as wechatpay, alipay, upop");
        }
        return new Api(
                required(at + "api-key", account.apiKey()),
                fence.require(at + "base-url", URI.create(required(at + "base-url", account.baseUrl()))),
                account.methods());
    }

    private static String required(String name, @Nullable String value) {
        if (!StringUtils.hasText(value)) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
