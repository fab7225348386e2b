package app.lianxi.wechat;

import app.lianxi.optin.AuthorizationRefused;
import app.lianxi.optin.OfficialAccount;
import app.lianxi.optin.OfficialAccounts;
import app.lianxi.optin.PlatformQrCode;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.SnapshotVisitor;
import app.lianxi.optin.Visitor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** QR codes and web authorization by the platform's API. */
@Component
class WeChatOfficialAccounts implements OfficialAccounts {
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Accounts accounts;
    private final ApiClient api;
    private final AccessTokens tokens;

    WeChatOfficialAccounts(Accounts accounts, ApiClient api, AccessTokens tokens) {
        this.accounts = accounts;
        this.api = api;
        this.tokens = tokens;
    }

    @Override
    public List<OfficialAccount> all() {
        return accounts.all().stream().map(Account::official).toList();
    }

    @Override
    public PlatformQrCode create(OfficialAccount official, String scene, @Nullable Duration validity) {
        var account = account(official);
        var info = Map.of("scene", Map.of("scene_str", scene));
        Map<String, Object> wanted = validity == null
                ? Map.of("action_name", "QR_LIMIT_STR_SCENE", "action_info", info)
                : Map.of("expire_seconds", seconds(validity), "action_name", "QR_STR_SCENE", "action_info", info);
        var made = create(account, wanted);
        var url = made.path("url").asString("");
        if (url.isEmpty()) {
            throw PlatformUnavailable.because("qrcode/create", "no url");
        }
        var given = made.path("expire_seconds").asLong(0);
        return new PlatformQrCode(
                made.path("ticket").asString(""),
                url,
                validity == null ? null : Duration.ofSeconds(given > 0 ? given : seconds(validity)));
    }

    private JsonNode create(Account account, Map<String, Object> wanted) {
        try {
            return tokens.with(
                    account,
                    token -> api.post(account, "/cgi-bin/qrcode/create", Map.of("access_token", token), wanted));
        } catch (WeChatRefused e) {
            var symbol = String.valueOf(e.code());
            throw e.hasTooManyCodes()
                    ? PlatformUnavailable.NoPermanentCodeLeft.because(symbol)
                    : PlatformUnavailable.because("qrcode/create", symbol);
        }
    }

    @Override
    public URI authorization(OfficialAccount official, URI redirect, String state) {
        var account = account(official);
        // The order of the parameters is the platform's own.
        return UriComponentsBuilder.fromUri(account.oauthUrl())
                .path("/connect/oauth2/authorize")
                .queryParam("appid", "{appid}")
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("response_type", "code")
                .queryParam("scope", "snsapi_base")
                .queryParam("state", "{state}")
                .fragment("wechat_redirect")
                .encode()
                .buildAndExpand(Map.of("appid", account.appId(), "redirect", redirect.toString(), "state", state))
                .toUri();
    }

    @Override
    public Visitor exchange(OfficialAccount official, String code) {
        var account = account(official);
        try {
            var answer = api.get(
                    account,
                    "/sns/oauth2/access_token",
                    Map.of(
                            "appid",
                            account.appId(),
                            "secret",
                            account.secret(),
                            "code",
                            code,
                            "grant_type",
                            "authorization_code"));
            if (answer.path("is_snapshotuser").asInt(0) == 1) {
                throw new SnapshotVisitor();
            }
            var openid = answer.path("openid").asString("");
            if (openid.isEmpty()) {
                throw AuthorizationRefused.because("no openid");
            }
            return new Visitor(account.appId(), openid);
        } catch (WeChatRefused e) {
            throw e.code() == -1
                    ? PlatformUnavailable.because("oauth2/access_token", "-1")
                    : AuthorizationRefused.because(String.valueOf(e.code()));
        }
    }

    private Account account(OfficialAccount official) {
        return accounts.find(official.slug()).orElseThrow();
    }

    private static long seconds(Duration validity) {
        var longest = validity.compareTo(LONGEST) > 0 ? LONGEST : validity;
        return Math.max(60, longest.toSeconds());
    }
}
