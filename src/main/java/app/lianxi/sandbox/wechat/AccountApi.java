package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.QrPicture;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Travellers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** api.weixin.qq.com, as far as the house calls it. Errors come with 200 and a number, as the platform's do. */
@SandboxPart("sandboxAccountApi")
@Controller
@RequestMapping("/sandbox/wechat")
class AccountApi {
    private final AccessTokens tokens;
    private final QrCodes qrCodes;
    private final OAuthCodes oauthCodes;
    private final Followers followers;
    private final Travellers travellers;
    private final OfficialAccount account;
    private final Menus menus;
    private final PlatformAnswers answers;

    AccountApi(
            AccessTokens tokens,
            QrCodes qrCodes,
            OAuthCodes oauthCodes,
            Followers followers,
            Travellers travellers,
            OfficialAccount account,
            Menus menus,
            PlatformAnswers answers) {
        this.tokens = tokens;
        this.qrCodes = qrCodes;
        this.oauthCodes = oauthCodes;
        this.followers = followers;
        this.travellers = travellers;
        this.account = account;
        this.menus = menus;
        this.answers = answers;
    }

    @PostMapping("/cgi-bin/stable_token")
    ResponseEntity<String> stableToken(@RequestBody String body) {
        return answers.to("stable_token", () -> {
            var request = PlatformAnswers.read(body);
            if (!request.path("grant_type").asString("").equals("client_credential")) {
                throw PlatformError.of(40002, "invalid grant_type");
            }
            var token = tokens.stable(
                    request.path("appid").asString(""),
                    request.path("secret").asString(""),
                    request.path("force_refresh").asBoolean(false));
            return Json.object("access_token", token.value(), "expires_in", tokens.secondsLeft(token));
        });
    }

    @PostMapping("/cgi-bin/qrcode/create")
    ResponseEntity<String> createQrCode(
            @RequestParam(name = "access_token", required = false) @Nullable String token, @RequestBody String body) {
        return answers.to("qrcode/create", () -> {
            tokens.check(token);
            var code = qrCodes.create(PlatformAnswers.read(body));
            return Json.object(
                    "ticket",
                    code.ticket(),
                    "expire_seconds",
                    code.expiresAt() == null ? null : qrCodes.secondsLeft(code),
                    "url",
                    qrCodes.address(code));
        });
    }

    @GetMapping("/cgi-bin/showqrcode")
    ResponseEntity<byte[]> showQrCode(@RequestParam String ticket) {
        return qrCodes.byTicket(ticket)
                .map(code -> ResponseEntity.ok()
                        .header("Content-Type", "image/png")
                        .body(QrPicture.png(qrCodes.address(code), 430)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/cgi-bin/user/info")
    ResponseEntity<String> userInfo(
            @RequestParam(name = "access_token", required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String openid) {
        return answers.to("user/info", () -> {
            tokens.check(token);
            var person = travellers
                    .person(openid, account.appId())
                    .orElseThrow(() -> PlatformError.of(40003, "invalid openid"));
            var follow = followers.of(person);
            if (follow.isEmpty() || follow.get().unfollowedAt() != null) {
                return Json.object("subscribe", 0, "openid", openid, "tagid_list", List.of());
            }
            return Json.object(
                    "subscribe",
                    1,
                    "openid",
                    openid,
                    "nickname",
                    "",
                    "sex",
                    0,
                    "language",
                    travellers
                            .find(person)
                            .map(traveller -> traveller.language().replace('-', '_'))
                            .orElse("zh_CN"),
                    "city",
                    "",
                    "province",
                    "",
                    "country",
                    "",
                    "headimgurl",
                    "",
                    "subscribe_time",
                    follow.get().followedAt().getEpochSecond(),
                    "remark",
                    "",
                    "groupid",
                    0,
                    "tagid_list",
                    List.of(),
                    "subscribe_scene",
                    follow.get().subscribeScene(),
                    "qr_scene",
                    follow.get().scene().matches("\\d{1,9}")
                            ? Integer.parseInt(follow.get().scene())
                            : 0,
                    "qr_scene_str",
                    follow.get().scene().matches("\\d{1,9}") ? "" : follow.get().scene());
        });
    }

    @PostMapping("/cgi-bin/menu/create")
    ResponseEntity<String> createMenu(
            @RequestParam(name = "access_token", required = false) @Nullable String token, @RequestBody String body) {
        return answers.to("menu/create", () -> {
            tokens.check(token);
            menus.set(PlatformAnswers.read(body));
            return Json.object("errcode", 0, "errmsg", "ok");
        });
    }

    /** This address alone says that its JSON is text/plain, as the platform's own does. */
    @GetMapping("/sns/oauth2/access_token")
    ResponseEntity<String> oauthAccessToken(
            @RequestParam(defaultValue = "") String appid,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(name = "grant_type", defaultValue = "") String grantType) {
        var answer = answers.to("oauth2/access_token", () -> oauthCodes.redeem(appid, secret, code, grantType));
        return ResponseEntity.ok().header("Content-Type", "text/plain").body(String.valueOf(answer.getBody()));
    }
}
