package app.lianxi.sandbox;

import app.lianxi.TestDatabase;
import app.lianxi.sandbox.delivery.Courier;
import app.lianxi.sandbox.delivery.Knobs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The sandbox as a process of its own would run, with a clock that is set by hand and nothing delivered unasked. */
final class RunningSandbox implements AutoCloseable {
    final HandClock clock = new HandClock();
    final FakeHouse house;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    /** The one of a JVM, for tests that begin with it anew. */
    private static final class Shared {
        static final RunningSandbox INSTANCE = new RunningSandbox(
                TestDatabase.create(),
                Path.of("target/test-data/sandbox-" + ProcessHandle.current().pid()),
                new FakeHouse());
        static final Map<String, String> KNOBS = INSTANCE.bean(Knobs.class).all();
    }

    static RunningSandbox shared() {
        return Shared.INSTANCE;
    }

    RunningSandbox(String database, Path data, FakeHouse house, String... more) {
        this.house = house;
        var application = SandboxApplication.application();
        application.addInitializers(context -> ((GenericApplicationContext) context)
                .registerBean("handClock", Clock.class, () -> clock, definition -> definition.setPrimary(true)));
        var arguments = new ArrayList<>(List.of(
                "--server.port=" + freePort(),
                "--lianxi.data=" + data,
                "--lianxi.sandbox.house-url=" + house.url(),
                "--lianxi.sandbox.datasource.url=" + database,
                "--lianxi.sandbox.delivery.automatic=false"));
        arguments.addAll(List.of(more));
        context = application.run(arguments.toArray(String[]::new));
    }

    /** It is the beginning again: nobody has done anything yet, and every knob is where it was. The travellers stay who they are. */
    void beginAnew() {
        var database = bean(SandboxDatabase.class);
        var tables = database.sql("""
                        select quote_ident(tablename) as name from pg_tables
                        where schemaname = 'public' and tablename not in ('traveller', 'openid')
                            and tablename not like '%schema_history'
                        """).list(row -> row.text("name"));
        database.sql("truncate " + String.join(", ", tables) + " restart identity")
                .update();
        database.sql("update traveller set snapshot_since = null, asks_password_since = null")
                .update();
        Shared.KNOBS.forEach(bean(Knobs.class)::turn);
        clock.is(HandClock.BEGINNING);
        house.beginAnew();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void publish(Object event) {
        context.publishEvent(event);
    }

    String setting(String name) {
        return Objects.requireNonNull(context.getEnvironment().getProperty(name), name);
    }

    String url() {
        return setting("lianxi.sandbox.public-url");
    }

    JsonNode get(String path) {
        return Json.read(exchange("GET", path, null, Map.of()).body());
    }

    JsonNode post(String path, Object body) {
        return Json.read(exchange("POST", path, Json.write(body), Map.of("Content-Type", "application/json"))
                .body());
    }

    HttpResponse<String> exchange(String method, String path, @Nullable String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build(), BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a file in a form, as browsers and the platform's clients do. */
    JsonNode upload(String path, String field, String fileName, byte[] content) {
        var boundary = "b-" + Random.hex(16);
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                        + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return Json.read(send(request, BodyHandlers.ofString()).body());
    }

    HttpResponse<byte[]> download(String address) {
        var request = HttpRequest.newBuilder(URI.create(address.startsWith("http") ? address : url() + address));
        return send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Delivers what is due now. */
    int deliver() {
        return bean(Courier.class).deliverDue();
    }

    String token() {
        var answer = post(
                "/sandbox/wechat/cgi-bin/stable_token",
                Json.object(
                        "grant_type", "client_credential",
                        "appid", setting("lianxi.sandbox.wechat.app-id"),
                        "secret", setting("lianxi.sandbox.wechat.app-secret")));
        return answer.path("access_token").asString();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Time passes when it is told to. */
    static final class HandClock extends Clock {
        static final Instant BEGINNING = Instant.parse("2026-10-01T06:30:00Z");
        private volatile Instant now = BEGINNING;

        void passes(Duration time) {
            now = now.plus(time);
        }

        void is(Instant time) {
            now = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
