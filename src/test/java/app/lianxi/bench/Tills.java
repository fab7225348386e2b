package app.lianxi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tills that check out through the API of several nodes: whoever is not answered asks the next node the same. Some have
 * themselves paid, some cancel, some walk away.
 */
final class Tills {
    static final String TOKEN = "lx_drill_token_0123456789abcdef";
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    /** Used up, over, being paid, or the code was another till's by then. */
    private static final Set<String> REFUSALS = Set.of("offer", "over", "paying", "channel_said_no");

    private static final List<String> TRAVELLERS =
            List.of("linmei", "chenzixuan", "wangshihan", "huangyaqin", "zhaowei");

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Drill drill;
    private final List<Integer> nodes;
    private final List<UUID> promotions;
    final AtomicInteger checkouts = new AtomicInteger();
    final AtomicInteger held = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    /** What no till should ever be told. */
    final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** @param nodes their ports */
    Tills(Drill drill, List<Integer> nodes, List<UUID> promotions) {
        this.drill = drill;
        this.nodes = nodes;
        this.promotions = promotions;
    }

    /** One checkout of a till; which of all that may become of it, and with which offers, goes by the numbers. */
    void checkOut(int till, int round) {
        var amount = 30_000 + 137 * ((till * 31 + round * 17) % 400);
        var opened =
                ask(till + round, "", Map.of("boutique", "nyc5", "amount", Map.of("value", amount, "currency", "USD")));
        if (opened == null) {
            return;
        }
        checkouts.incrementAndGet();
        var id = "/" + opened.path("id").asString();
        for (var i = 0; i < promotions.size(); i++) {
            // Each in another order, so that they meet in the middle
            var promotion = promotions.get((till + i) % promotions.size());
            if ((till + round + i) % 4 != 0) {
                (ask(till + round, id + "/offers", Map.of("offer", promotion)) == null ? refused : held)
                        .incrementAndGet();
            }
        }
        var end = (till + round * 3) % 8;
        switch (end) {
            case 0, 1 -> scan(till, round, id);
            case 2 -> show(till, round, id, true);
            case 3 -> {
                show(till, round, id, false);
                ask(till + round, id + "/cancel", Map.of());
            }
            case 4 -> show(till, round, id, false);
            case 5, 6 -> ask(till + round, id + "/cancel", Map.of());
            default -> {}
        }
    }

    private void scan(int till, int round, String id) {
        var code = drill.get("/phone/" + traveller(till, round) + "/payment-code")
                .path("code")
                .asString();
        ask(till + round, id + "/charge", Map.of("channel", "wechatpay", "authCode", code));
    }

    private void show(int till, int round, String id, boolean pays) {
        var shown = ask(till + round, id + "/charge", Map.of("channel", "wechatpay"));
        var qr = shown == null ? "" : shown.path("qr").asString("");
        if (pays && !qr.isEmpty()) {
            var code = qr.substring(qr.indexOf('=') + 1);
            drill.tryPost("/phone/" + traveller(till, round) + "/pay", "{\"code\":\"%s\"}".formatted(code));
        }
    }

    private static String traveller(int till, int round) {
        return TRAVELLERS.get((till + round) % TRAVELLERS.size());
    }

    /** @return null when it was refused or nobody answered */
    private JsonNode ask(int first, String path, Object body) {
        var key = UUID.randomUUID().toString();
        Function<Integer, HttpRequest> request =
                port -> HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/checkouts" + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Idempotency-Key", key)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build();
        for (var i = 0; i < nodes.size(); i++) {
            try {
                return read(
                        path,
                        i > 0,
                        http.send(request.apply(nodes.get((first + i) % nodes.size())), BodyHandlers.ofString()));
            } catch (IOException e) {
                unanswered.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return null;
    }

    /** @param again whether another node may have died with the same request */
    private JsonNode read(String path, boolean again, HttpResponse<String> answer) {
        if (answer.statusCode() == OK) {
            return json.readTree(answer.body());
        }
        var running = again
                && answer.statusCode() == CONFLICT
                && answer.headers().firstValue("Retry-After").isPresent();
        if (!running
                && !REFUSALS.contains(json.readTree(answer.body()).path("why").asString(""))) {
            wrong.add(path.replaceFirst("/[-0-9a-f]{36}", "") + " " + answer.statusCode() + " " + answer.body());
        }
        return null;
    }
}
