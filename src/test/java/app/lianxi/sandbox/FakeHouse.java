package app.lianxi.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.web.util.UriComponentsBuilder;

/** Stands where Lianxi stands: keeps what it is sent and answers as it is told. */
final class FakeHouse implements AutoCloseable {
    private static final Function<Request, Answer> NOTHING = request -> Answer.text(200, "");
    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers = NOTHING;

    FakeHouse() {
        this(0);
    }

    FakeHouse(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answers(Function<Request, Answer> answers) {
        this.answers = answers;
    }

    /** It has heard nothing, and answers nothing but that all is well. */
    void beginAnew() {
        answers = NOTHING;
        requests.clear();
    }

    List<Request> requests() {
        return requests;
    }

    Request last() {
        return requests.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
        requests.add(request);
        var answer = answers.apply(request);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        var content = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What came. */
    record Request(String method, String address, Map<String, String> headers, String body) {
        String path() {
            return address.split("\\?", 2)[0];
        }

        String parameter(String name) {
            var value = UriComponentsBuilder.fromUriString(address)
                    .build()
                    .getQueryParams()
                    .getFirst(name);
            return value == null ? "" : value;
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** What goes back. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer text(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), body);
        }

        static Answer html(String body) {
            return new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), body);
        }

        static Answer redirect(String location) {
            return new Answer(302, Map.of("Location", location), "");
        }

        Answer with(String name, String value) {
            var all = new HashMap<>(headers);
            all.put(name, value);
            return new Answer(status, all, body);
        }
    }
}
