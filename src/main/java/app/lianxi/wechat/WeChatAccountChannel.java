package app.lianxi.wechat;

import static java.util.Objects.requireNonNull;

import app.lianxi.account.AccountChannel;
import app.lianxi.account.AccountKey;
import app.lianxi.account.AccountSheet;
import app.lianxi.account.AccountSheet.Fact;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.optin.PlatformUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows the Official Accounts to administrators, and tries them out by asking for the access token. */
@Component
class WeChatAccountChannel implements AccountChannel {
    private static final Set<String> SENSELESS = Set.of(ApiClient.NO_JSON, ApiClient.NO_OBJECT);

    private final Accounts accounts;
    private final AccessTokens tokens;

    WeChatAccountChannel(Accounts accounts, AccessTokens tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public String hook() {
        return WeChatHook.HOOK;
    }

    @Override
    public List<AccountSheet> sheets() {
        return accounts.all().stream().map(this::sheet).toList();
    }

    private AccountSheet sheet(Account account) {
        var settings = account.settings();
        var keys = new ArrayList<AccountKey>();
        if (settings.sealed()) {
            keys.add(AccountKey.secret("encoding-aes-key", account.marks().key()));
            var previous = settings.previousEncodingAesKey();
            if (previous != null && !previous.isBlank()) {
                keys.add(AccountKey.secret(
                        "previous-encoding-aes-key", account.marks().previousKey()));
            }
        } else {
            keys.add(AccountKey.secret("token", account.marks().token()));
        }
        return new AccountSheet(
                hook(),
                account.slug(),
                settings.mode().name().toLowerCase(Locale.ROOT),
                List.of(
                        Fact.masked("appid", account.appId()),
                        Fact.masked("originalid", requireNonNull(settings.originalId())),
                        new Fact("platform", account.baseUrl().getHost())),
                keys,
                account.official().boutique());
    }

    @Override
    public Trial tryOut(String slug) {
        try {
            tokens.tryOut(accounts.find(slug).orElseThrow());
            return Trial.of(Outcome.TOKEN_GIVEN);
        } catch (WeChatRefused e) {
            return Trial.of(outcome(e.code()), String.valueOf(e.code()));
        } catch (PlatformUnavailable e) {
            return Trial.of(SENSELESS.contains(e.symbol()) ? Outcome.NO_SENSE : Outcome.NO_ANSWER);
        }
    }

    /** platforms.md, section 1, "Error codes", and the page of the token's call. */
    private static Outcome outcome(int code) {
        return switch (code) {
            case -1, 45009, 45011 -> Outcome.BUSY;
            case 40001, 40125, 41004 -> Outcome.SECRET;
            case 40013, 41002, 48004, 50002 -> Outcome.ACCOUNT;
            case 40164, 61004 -> Outcome.ADDRESS;
            default -> Outcome.OTHER;
        };
    }
}
