package app.lianxi.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** The platform's API for tests: tokens that can be taken away, codes, and authorizations by {@code code-<openid>}. */
public final class WeChatPlatform {
    public static final String APP_ID = "wxb11529c136998cb6";
    public static final String ORIGINAL_ID = "gh_7f083739789a";
    public static final String TOKEN = "pamtest";
    public static final String KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public static final String OLD_KEY = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    public static final String PLAIN_APP_ID = "wxplain";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final AtomicInteger tokensFetched = new AtomicInteger();
    public final AtomicInteger tokensForced = new AtomicInteger();
    /** Customer-service messages. */
    public final AtomicInteger sent = new AtomicInteger();

    public final List<String> scenes = new CopyOnWriteArrayList<>();
    public volatile boolean failing;
    public volatile boolean tokenKilled;
    public volatile boolean full;
    /** Tokens are answered when it is open. */
    public volatile CountDownLatch tokensOpen = new CountDownLatch(0);
    /** What {@code media/get} serves. */
    public volatile byte[] media = {};

    private final AtomicInteger current = new AtomicInteger();
    private final Map<String, Boolean> usedCodes = new ConcurrentHashMap<>();
    private final HttpServer server;

    public WeChatPlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.start();
    }

    /** Settings of an account {@code maison} in secure mode, whose key was another before, and of one in plain mode. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        account(settings, "maison", APP_ID, "secure", KEY);
        settings.put("lianxi.wechat.accounts.maison.previous-encoding-aes-key", OLD_KEY);
        account(settings, "plain", PLAIN_APP_ID, "plain", "");
        return settings;
    }

    private void account(Map<String, String> settings, String slug, String appId, String mode, String key) {
        var base = "http://127.0.0.1:" + server.getAddress().getPort() + "/wechat";
        var name = "lianxi.wechat.accounts." + slug + ".";
        settings.put(name + "original-id", ORIGINAL_ID);
        settings.put(name + "app-id", appId);
        settings.put(name + "app-secret", "a-secret-of-the-house");
        settings.put(name + "token", TOKEN);
        settings.put(name + "encoding-aes-key", key);
        settings.put(name + "mode", mode);
        settings.put(name + "base-url", base);
        settings.put(name + "oauth-url", base);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().replace("/wechat", "");
        var query = query(exchange.getRequestURI().getRawQuery());
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (failing) {
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
            return;
        }
        if (path.equals("/cgi-bin/media/get")) {
            exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
            exchange.sendResponseHeaders(200, media.length);
            try (var content = exchange.getResponseBody()) {
                content.write(media);
            }
            return;
        }
        var answer = switch (path) {
            case "/cgi-bin/stable_token" -> token(body);
            case "/cgi-bin/qrcode/create" -> code(query.getOrDefault("access_token", ""), body);
            case "/cgi-bin/media/upload" -> "{\"type\":\"image\",\"media_id\":\"uploaded\"}";
            case "/cgi-bin/message/custom/send" -> {
                sent.incrementAndGet();
                yield "{\"errcode\":0,\"errmsg\":\"ok\"}";
            }
            case "/sns/oauth2/access_token" -> authorization(query.getOrDefault("code", ""));
            default -> "{\"errcode\":404,\"errmsg\":\"no such call\"}";
        };
        var bytes = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String token(String body) {
        tokensFetched.incrementAndGet();
        try {
            tokensOpen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (JSON.readTree(body).path("force_refresh").asBoolean()) {
            tokensForced.incrementAndGet();
            current.incrementAndGet();
            tokenKilled = false;
        }
        return "{\"access_token\":\"token-" + current.get() + "\",\"expires_in\":7200}";
    }

    private String code(String token, String body) {
        if (tokenKilled || !token.equals("token-" + current.get())) {
            return "{\"errcode\":40001,\"errmsg\":\"invalid credential\"}";
        }
        var wanted = JSON.readTree(body);
        var scene = wanted.path("action_info").path("scene").path("scene_str").asString();
        if (full && wanted.path("action_name").asString().startsWith("QR_LIMIT")) {
            return "{\"errcode\":45029,\"errmsg\":\"qrcode count out of limit\"}";
        }
        scenes.add(scene);
        var expires = wanted.path("expire_seconds").asLong(0);
        return "{\"ticket\":\"ticket-" + scene + "\",\"url\":\"http://weixin.qq.com/q/" + scene + "\""
                + (expires > 0 ? ",\"expire_seconds\":" + expires : "") + "}";
    }

    private String authorization(String code) {
        if (usedCodes.putIfAbsent(code, true) != null) {
            return "{\"errcode\":40163,\"errmsg\":\"code been used\"}";
        }
        if (code.startsWith("snapshot-")) {
            return "{\"access_token\":\"x\",\"openid\":\"virtual\",\"scope\":\"snsapi_base\",\"is_snapshotuser\":1}";
        }
        if (!code.startsWith("code-")) {
            return "{\"errcode\":40029,\"errmsg\":\"invalid code\"}";
        }
        var openid = code.substring("code-".length()).replaceAll("\\+.*", "");
        return "{\"access_token\":\"x\",\"expires_in\":7200,\"openid\":\"" + openid + "\",\"scope\":\"snsapi_base\"}";
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&")) {
                var at = pair.indexOf('=');
                query.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
            }
        }
        return query;
    }
}
