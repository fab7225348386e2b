package app.lianxi.sandbox.phone;

import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.SandboxSettings;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

/**
 * WeChat's in-app browser: fetches the house's pages with WeChat's User-Agent and the traveller's own cookies. It goes to
 * the house and nowhere else, except to the sandbox's own OAuth page, which alone is told who the traveller is.
 */
@SandboxPart("sandboxHouseBrowser")
@Controller
class HouseBrowser {
    private static final String PREFIX = "/sandbox/browser/";
    private static final String AUTHORIZE = "/connect/oauth2/authorize";
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "Cache-Control", "Content-Language", "Content-Disposition", "Referrer-Policy");

    private final SandboxSettings settings;
    private final SandboxDatabase database;
    private final Travellers travellers;
    private final CookieJar cookies;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<HttpClient> http = SingletonSupplier.of(() -> HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build());

    HouseBrowser(
            SandboxSettings settings, SandboxDatabase database, Travellers travellers, CookieJar cookies, Clock clock) {
        this.settings = settings;
        this.database = database;
        this.travellers = travellers;
        this.cookies = cookies;
        this.clock = clock;
    }

    @RequestMapping(
            path = PREFIX + "{traveller}/**",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<byte[]> browse(
            @PathVariable String traveller,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request)
            throws IOException, InterruptedException {
        var who = travellers.get(traveller);
        var prefix = PREFIX + who.id();
        var path = request.getRequestURI().substring(request.getContextPath().length() + prefix.length());
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        if (!path.startsWith("/") || path.startsWith("/sandbox") || path.contains("..")) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "the phone's browser opens the house's pages only");
        }
        HttpResponse<byte[]> answer;
        try {
            answer = http.obtain().send(toHouse(who, request, path, query, body), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return unreachable();
        }
        answer.headers().allValues("Set-Cookie").forEach(cookie -> cookies.keep(who.id(), cookie));
        var location = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() / 100 == 3 && !location.isEmpty()) {
            return redirect(
                    who,
                    answer.statusCode(),
                    URI.create(settings.houseUrl() + path).resolve(location),
                    prefix);
        }
        return page(who, answer, path + query, prefix);
    }

    private HttpRequest toHouse(
            Traveller who, HttpServletRequest request, String path, String query, byte @Nullable [] body) {
        var builder = HttpRequest.newBuilder(URI.create(settings.houseUrl() + path + query))
                .timeout(Duration.ofSeconds(20))
                .header("User-Agent", userAgent(who))
                .header("Accept", header(request, "Accept", "*/*"))
                .header(
                        "Accept-Language",
                        who.language().equals("zh-HK") ? "zh-HK,zh-Hant;q=0.9,en;q=0.5" : "zh-CN,zh;q=0.9");
        var jar = cookies.header(who.id(), path);
        if (!jar.isEmpty()) {
            builder.header("Cookie", jar);
        }
        if (request.getMethod().equals("POST")) {
            builder.header(
                            "Origin",
                            settings.house().getScheme() + "://"
                                    + settings.house().getAuthority())
                    .header("Content-Type", header(request, "Content-Type", "application/x-www-form-urlencoded"))
                    .POST(BodyPublishers.ofByteArray(body == null ? new byte[0] : body));
        }
        return builder.build();
    }

    private static String header(HttpServletRequest request, String name, String otherwise) {
        var value = request.getHeader(name);
        return value == null ? otherwise : value;
    }

    static String userAgent(Traveller who) {
        return "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
                + "MicroMessenger/8.0.61(0x18003d2f) NetType/4G Language/"
                + (who.language().equals("zh-HK") ? "zh_HK" : "zh_CN");
    }

    /** Within the house the iframe goes on by itself; through OAuth the phone goes for it. */
    private ResponseEntity<byte[]> redirect(Traveller who, int status, URI target, String prefix)
            throws IOException, InterruptedException {
        var rewriter = new PageRewriter(settings.houseUrl(), prefix);
        var address = target.toString();
        if (address.startsWith(settings.wechatUrl() + AUTHORIZE + "?")) {
            var withoutFragment = URI.create(address.split("#", 2)[0]);
            var answer = http.obtain()
                    .send(
                            HttpRequest.newBuilder(withoutFragment)
                                    .timeout(Duration.ofSeconds(10))
                                    .header("User-Agent", userAgent(who))
                                    .header("X-WECHAT-UIN", who.id())
                                    .build(),
                            BodyHandlers.ofByteArray());
            var back = answer.headers().firstValue("Location").orElse("");
            return back.isEmpty()
                    ? page(who, answer, withoutFragment.getPath(), prefix)
                    : to(302, rewriter.address(back));
        }
        var inside = rewriter.address(address);
        if (inside.equals(address)) {
            return notice(HttpStatus.BAD_GATEWAY, "已停止访问该网页", "The phone opens the house's pages only");
        }
        return to(status, inside);
    }

    private static ResponseEntity<byte[]> to(int status, String address) {
        return ResponseEntity.status(status)
                .header("Location", address)
                .header("Cache-Control", "no-store")
                .build();
    }

    private ResponseEntity<byte[]> page(Traveller who, HttpResponse<byte[]> answer, String address, String prefix) {
        var type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
        var response = ResponseEntity.status(answer.statusCode());
        PASSED_ON.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> response.header(name, value)));
        answer.headers()
                .firstValue("Content-Security-Policy")
                .map(HouseBrowser::withoutFrameAncestors)
                .filter(policy -> !policy.isEmpty())
                .ifPresent(policy -> response.header("Content-Security-Policy", policy));
        var rewriter = new PageRewriter(settings.houseUrl(), prefix);
        if (type.startsWith("text/html")) {
            var page = new String(answer.body(), StandardCharsets.UTF_8);
            visited(who.id(), address, PageRewriter.title(page));
            return response.body(rewriter.html(page).getBytes(StandardCharsets.UTF_8));
        }
        if (type.startsWith("text/css")) {
            return response.body(rewriter.css(new String(answer.body(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return response.body(answer.body());
    }

    /** The phone's frame must be allowed to show the page; all else of the house's policy stays. */
    static String withoutFrameAncestors(String policy) {
        return Arrays.stream(policy.split(";"))
                .map(String::strip)
                .filter(directive -> !directive.isEmpty() && !directive.startsWith("frame-ancestors"))
                .collect(Collectors.joining("; "));
    }

    private void visited(String traveller, String address, String title) {
        database.sql("""
                        insert into visited (traveller, address, title, at) values (?, ?, ?, ?)
                        on conflict (traveller) do update set address = excluded.address, title = excluded.title, at = excluded.at""", traveller, address, HtmlUtils.htmlUnescape(title), clock.instant())
                .update();
    }

    private static ResponseEntity<byte[]> unreachable() {
        return notice(HttpStatus.BAD_GATEWAY, "网页无法打开", "The house does not answer");
    }

    private static ResponseEntity<byte[]> notice(HttpStatus status, String text, String caption) {
        var page = """
                <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>微信</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="stylesheet" href="/sandbox/assets/notice.css"></head>
                <body><main><div class="mark" aria-hidden="true">!</div><h1>%s</h1><p>%s</p></main></body></html>""".formatted(text, caption);
        return ResponseEntity.status(status)
                .header("Content-Type", "text/html; charset=utf-8")
                .body(page.getBytes(StandardCharsets.UTF_8));
    }
}
