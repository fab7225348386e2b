package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Travellers;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/** open.weixin.qq.com's OAuth page, and what a parametric QR code opens in an ordinary browser. */
@SandboxPart("sandboxOAuthPages")
@Controller
@RequestMapping("/sandbox/wechat")
class OAuthPages {
    private final OfficialAccount account;
    private final OAuthCodes codes;
    private final Travellers travellers;
    private final SandboxSettings settings;

    OAuthPages(OfficialAccount account, OAuthCodes codes, Travellers travellers, SandboxSettings settings) {
        this.account = account;
        this.codes = codes;
        this.travellers = travellers;
        this.settings = settings;
    }

    /** @param traveller who is logged in to the WeChat that opens this; an ordinary browser does not say */
    @GetMapping("/connect/oauth2/authorize")
    ResponseEntity<String> authorize(
            @RequestParam(defaultValue = "") String appid,
            @RequestParam(name = "redirect_uri", defaultValue = "") String redirectUri,
            @RequestParam(name = "response_type", defaultValue = "") String responseType,
            @RequestParam(defaultValue = "") String scope,
            @RequestParam(defaultValue = "") String state,
            @RequestHeader(name = "X-WECHAT-UIN", required = false) @Nullable String traveller) {
        var who = traveller == null ? null : travellers.find(traveller).orElse(null);
        if (who == null) {
            return page("请在微信客户端打开链接", "Open this link in WeChat");
        }
        if (!appid.equals(account.appId())) {
            return page("AppID 参数错误", "invalid appid · 10013");
        }
        if (!Set.of("snsapi_base", "snsapi_userinfo").contains(scope) || !responseType.equals("code")) {
            return page("Scope 参数错误或没有 Scope 权限", "invalid scope · 10005");
        }
        if (!state.matches("[a-zA-Z0-9_-]{0,128}")) {
            return page("state 参数不合法", "state holds up to 128 letters and digits");
        }
        var target = backTo(redirectUri);
        if (target == null) {
            return page(
                    "redirect_uri 域名与后台配置不一致，错误码：10003",
                    "the house's domain is " + settings.house().getAuthority());
        }
        var back = UriComponentsBuilder.fromUri(target)
                .queryParam("code", codes.issue(who, scope))
                .queryParam("state", state)
                .build(true)
                .toUri();
        return ResponseEntity.status(HttpStatus.FOUND).location(back).build();
    }

    /** Only the domain that the account's console names. */
    private @Nullable URI backTo(String redirectUri) {
        try {
            var target = URI.create(redirectUri);
            var house = settings.house();
            return house.getScheme().equals(target.getScheme())
                            && house.getAuthority().equals(target.getAuthority())
                    ? target
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Someone scanned the code with no WeChat: it opens the sandbox's phone with that code in hand. */
    @GetMapping("/q/{id}")
    ResponseEntity<String> scannedOutside(@PathVariable String id) {
        var phone = UriComponentsBuilder.fromUriString(settings.phoneUrl())
                .queryParam("scan", "{address}")
                .build(settings.wechatUrl() + "/q/" + id);
        return ResponseEntity.status(HttpStatus.FOUND).location(phone).build();
    }

    private static ResponseEntity<String> page(String text, String caption) {
        return ResponseEntity.ok()
                .header("Content-Type", "text/html; charset=utf-8")
                .header("Cache-Control", "no-store")
                .body("""
                        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>微信</title>
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <link rel="stylesheet" href="/sandbox/assets/notice.css"></head>
                        <body><main><div class="mark" aria-hidden="true">!</div><h1>%s</h1><p>%s</p></main></body></html>""".formatted(HtmlUtils.htmlEscape(text), HtmlUtils.htmlEscape(caption)));
    }
}
