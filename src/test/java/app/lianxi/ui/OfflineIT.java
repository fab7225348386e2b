package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What shows without a network is the code of the last entry with one. */
class OfflineIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><body></body><script type="module">%s</script>
            <script type="module">
              const bar = document.createElement('lx-offline');
              bar.setAttribute('reader', 'amelie');
              window.asked = 0;
              bar.addEventListener('wanting', () => {
                asked++;
                bar.keep({name: 'Amélie', place: 'Fifth Avenue', svg: new URL(location).searchParams.get('code')});
              });
              document.body.append(bar);
            </script>
            """;

    @Test
    void theCodeIsAskedForOnEveryEntryAndTheLatestIsKept() throws IOException {
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            var html = PAGE.formatted(Files.readString(Path.of("frontend/lx-offline.js")));
            page.route(
                    "**/*",
                    route -> route.fulfill(
                            new FulfillOptions().setContentType("text/html").setBody(html)));
            page.navigate("http://lianxi.test/?code=first");
            assertThat(page.evaluate("asked")).isEqualTo(1);
            page.navigate("http://lianxi.test/?code=renewed");
            assertThat(page.evaluate("asked")).isEqualTo(1);
            assertThat(page.evaluate("JSON.parse(localStorage.getItem('lianxi.qr')).svg"))
                    .isEqualTo("renewed");
        }
    }
}
