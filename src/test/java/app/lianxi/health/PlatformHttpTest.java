package app.lianxi.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.TestServer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

/** An answer that has no end fills no memory, and is none. */
class PlatformHttpTest {
    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void noMoreOfAnAnswerIsReadThanTheLargestMayHave() {
        var sent = new AtomicLong();
        try (var server = new TestServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (sent.get() < 1000L * MEGABYTE) {
                    body.write(new byte[MEGABYTE]);
                    sent.addAndGet(MEGABYTE);
                }
            }
        })) {
            assertThatThrownBy(() -> ask(server))
                    .isInstanceOf(ResourceAccessException.class)
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageContaining("larger than 1 MB");
        }
        assertThat(sent.get()).isLessThan(100L * MEGABYTE);
    }

    @Test
    void theLargestIsReadWhole() {
        try (var server = new TestServer(exchange -> TestServer.answer(exchange, 200, Map.of(), new byte[MEGABYTE]))) {
            assertThat(ask(server)).hasSize(MEGABYTE);
        }
    }

    private static byte[] ask(TestServer server) {
        return PlatformHttp.client(ObservationRegistry.NOOP)
                .get()
                .uri(server.url())
                .exchange((request, response) -> PlatformHttp.body(response));
    }
}
