package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Stands where Citcon stands: gives tokens, remembers what it is asked, answers as it was told. */
final class CitconHouse implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Supplier<Answer>> answers = new HashMap<>();
    /** METHOD path token. */
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    private volatile int tokens;

    record Answer(int status, String body) {
        static Answer success(String data) {
            return new Answer(200, "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}");
        }

        static Answer fail(int status, String code) {
            return new Answer(status, "{\"status\":\"fail\",\"data\":{\"code\":\"" + code + "\",\"message\":\"no\"}}");
        }
    }

    CitconHouse() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        answers(
                "POST /access-tokens",
                () -> Answer.success("{'access_token':'T" + ++tokens + "','token_type':'server','expiry':4102444800}"));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void answers(String call, Answer answer) {
        answers(call, () -> answer);
    }

    /** Asked anew each time. */
    void answers(String call, Supplier<Answer> answer) {
        answers.put(call, answer);
    }

    long times(String call) {
        return asked.stream().filter(one -> one.startsWith(call + " ")).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(call + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = answers.getOrDefault(call, () -> Answer.fail(404, "4040")).get();
        if (answer.status() > 0) {
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
