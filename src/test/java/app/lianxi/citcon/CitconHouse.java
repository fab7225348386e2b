package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.TestServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Stands where Citcon stands: gives tokens, remembers what it is asked, answers as it was told. */
final class CitconHouse implements AutoCloseable {
    private final TestServer server = new TestServer(this::answer);
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
        answers(
                "POST /access-tokens",
                () -> Answer.success("{'access_token':'T" + ++tokens + "','token_type':'server','expiry':4102444800}"));
    }

    URI url() {
        return server.url();
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
            var headers = Map.of("Content-Type", "application/json");
            TestServer.answer(exchange, answer.status(), headers, answer.body().getBytes(UTF_8));
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.close();
    }
}
