package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/** A till with a client before it: opens a checkout, reads its offers and attaches the first, which is the best. */
final class Till {
    private static final String PATH = "/api/v1/checkouts";
    private static final Map<String, String> HEADERS = Map.of("Authorization", "Bearer " + BenchHouse.TOKEN);
    private static final Pattern CHECKOUT = Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern BEST = Pattern.compile("\"offers\":\\[\\{\"id\":\"([0-9a-f-]{36})\"");

    private final BenchHouse house;
    private final LongAdder held = new LongAdder();

    Till(BenchHouse house) {
        this.house = house;
    }

    boolean checkOut(int n, Load.Asking connection) throws IOException {
        var random = ThreadLocalRandom.current();
        var client = house.clients().get(random.nextInt(BenchHouse.CLIENTS));
        var opened = ask(connection, PATH, """
                {"boutique":"nyc5","amount":{"value":%d,"currency":"USD"},"reference":"T%d","clientId":"%s"}""".formatted(random.nextLong(10_000, 300_000), n, client));
        var answer = ask(
                connection,
                PATH + '/' + found(CHECKOUT, opened) + "/offers",
                "{\"offer\":\"" + found(BEST, opened) + "\"}");
        if (answer.contains("\"attached\":true")) {
            held.increment();
        }
        return true;
    }

    /** How many checkouts have ended with an offer attached. */
    long held() {
        return held.sum();
    }

    private static String ask(Load.Asking connection, String path, String body) throws IOException {
        var answer = connection.ask(Http.post(path, HEADERS, body.getBytes(UTF_8)));
        var text = new String(answer.body(), UTF_8);
        if (answer.status() != 200) {
            throw new IOException(answer.status() + " " + text);
        }
        return text;
    }

    private static String found(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
