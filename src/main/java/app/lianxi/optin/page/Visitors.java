package app.lianxi.optin.page;

import app.lianxi.access.PublicAddress;
import app.lianxi.optin.OfficialAccount;
import app.lianxi.optin.OfficialAccounts;
import app.lianxi.optin.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Who is looking: a sealed cookie names her for half an hour; without it the platform is asked by way of her browser. */
@Component
class Visitors {
    static final String RETURN_PATH = "/join/return";
    private static final String VISITOR = "lx_visitor";
    private static final String STATE = "lx_state";
    private static final String VISITOR_PURPOSE = "client-page.visitor";
    private static final String STATE_PURPOSE = "client-page.state";
    private static final Duration VISITOR_VALIDITY = Duration.ofMinutes(30);
    private static final Duration STATE_VALIDITY = Duration.ofMinutes(10);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OfficialAccounts accounts;
    private final SealedWords words;
    private final PublicAddress address;

    Visitors(OfficialAccounts accounts, SealedWords words, PublicAddress address) {
        this.accounts = accounts;
        this.words = words;
        this.address = address;
    }

    /** Whether the page is open inside WeChat, where alone the platform can name who looks. */
    static boolean insideWeChat(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent != null && agent.contains("MicroMessenger");
    }

    /** The account with this appid, or for none the house's own. */
    OfficialAccount account(@Nullable String appId) {
        return accounts.all().stream()
                .filter(account -> appId == null
                        ? account.boutique() == null
                        : account.appId().equals(appId))
                .findFirst()
                .or(() -> appId == null ? accounts.all().stream().findFirst() : Optional.empty())
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.UNKNOWN));
    }

    /** The visitor whom the cookie names, if it is one of this account. */
    Optional<Visitor> find(HttpServletRequest request, OfficialAccount account) {
        return cookie(request, VISITOR)
                .flatMap(value -> words.open(VISITOR_PURPOSE, value))
                .filter(w -> w.size() == 2 && w.getFirst().equals(account.appId()))
                .map(w -> new Visitor(w.getFirst(), w.get(1)));
    }

    /** Sends her browser to the platform, to come back to this page of ours. */
    ResponseEntity<Void> authorize(OfficialAccount account, String target) {
        var random = new byte[16];
        RANDOM.nextBytes(random);
        var state = HexFormat.of().formatHex(random);
        var sealed = words.seal(STATE_PURPOSE, STATE_VALIDITY, state, account.appId(), target);
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(
                        HttpHeaders.SET_COOKIE,
                        words.cookie(STATE, sealed, STATE_VALIDITY).toString())
                .location(accounts.authorization(account, address.resolve(RETURN_PATH), state))
                .build();
    }

    /**
     * She is back from the platform: names her by a cookie and sends her on to where she wanted to go.
     *
     * @throws PageTrouble when the state is not the one that this browser left with
     */
    ResponseEntity<Void> welcome(HttpServletRequest request, @Nullable String code, @Nullable String state) {
        var left = cookie(request, STATE)
                .flatMap(value -> words.open(STATE_PURPOSE, value))
                .filter(w -> w.size() == 3 && same(w.getFirst(), state))
                .orElseThrow(() -> new PageTrouble(PageTrouble.Kind.ASTRAY));
        if (code == null || code.isBlank() || code.length() > 512) {
            throw new PageTrouble(PageTrouble.Kind.ASTRAY);
        }
        var visitor = accounts.exchange(account(left.get(1)), code);
        var sealed = words.seal(VISITOR_PURPOSE, VISITOR_VALIDITY, visitor.appId(), visitor.openid());
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(
                        HttpHeaders.SET_COOKIE,
                        words.cookie(VISITOR, sealed, VISITOR_VALIDITY).toString())
                .header(
                        HttpHeaders.SET_COOKIE,
                        words.cookie(STATE, "", Duration.ZERO).toString())
                .location(URI.create(left.get(2)))
                .build();
    }

    private static boolean same(String expected, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        var cookie = WebUtils.getCookie(request, name);
        return cookie == null ? Optional.empty() : Optional.of(cookie.getValue());
    }
}
