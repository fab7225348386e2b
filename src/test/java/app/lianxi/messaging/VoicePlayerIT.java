package app.lianxi.messaging;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A voice as WeChat gives it is heard in a browser, by keyboard alone. */
class VoicePlayerIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><script type="module" src="/lx-voice.js"></script>
            <lx-voice src="/voice" length="0:10" play="Play" pause="Pause" failed="Not loaded"></lx-voice>
            <lx-voice src="/gone" length="0:03" play="Play the other" pause="Pause" failed="Not loaded"></lx-voice>
            """;

    @Test
    void playsAndPausesAndSaysWhenItCannot() throws IOException {
        var voices = new VoiceDecoder();
        var files = Map.of(
                "/", PAGE.getBytes(),
                "/lx-voice.js", Files.readAllBytes(Path.of("frontend/lx-voice.js")),
                "/voice", voices.toWav(VoicesTest.speech(500)).orElseThrow());
        voices.destroy();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var body = files.getOrDefault(path, new byte[0]);
            exchange.getResponseHeaders()
                    .add(
                            "Content-Type",
                            path.endsWith(".js") ? "text/javascript" : path.equals("/") ? "text/html" : "audio/wav");
            exchange.sendResponseHeaders(files.containsKey(path) ? 200 : 404, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            page.navigate("http://localhost:" + server.getAddress().getPort() + "/");
            var voice = page.locator("lx-voice").first();
            assertThat(voice).containsText("0:10");
            page.keyboard().press("Tab");
            assertThat(voice.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Play")))
                    .isFocused();
            page.keyboard().press("Enter");
            page.waitForFunction("() => document.querySelector('lx-voice').audio?.currentTime > 0.3");
            var length = page.evaluate("() => document.querySelector('lx-voice').audio.duration");
            org.assertj.core.api.Assertions.assertThat(((Number) length).doubleValue())
                    .isEqualTo(10);
            page.keyboard().press("Enter");
            assertThat(voice.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Play")))
                    .isVisible();
            page.getByRole(AriaRole.BUTTON).nth(1).click();
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Not loaded");
        } finally {
            server.stop(0);
        }
    }
}
