package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A countdown says once that its moment came, however late its timer runs. */
class CountdownIT {
    /** One that ends in ten minutes, and one that ended a minute ago. */
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><body></body><script type="module">%s</script>
            <script type="module">
              window.heard = [];
              document.addEventListener('elapsed', event => heard.push(event.target.id), true);
              const now = Date.now();
              document.body.innerHTML = `<lx-countdown id="near" now="${now}" until="${now + 600_000}"></lx-countdown>
                <lx-countdown id="past" now="${now}" until="${now - 60_000}"></lx-countdown>`;
            </script>
            """;

    @Test
    void saysOnceThatItsMomentCameEvenAfterASleep() throws IOException {
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            page.clock().install();
            page.setContent(PAGE.formatted(Files.readString(Path.of("frontend/lx-countdown.js"))));
            page.waitForFunction("() => document.getElementById('near')?.textContent");
            page.clock().fastForward(500_000);
            assertThat(heard(page)).isEqualTo("");
            // As a computer that slept: the timers that are due run once, an hour late
            page.clock().fastForward(3_600_000);
            assertThat(heard(page)).isEqualTo("near");
            page.clock().runFor(30_000);
            assertThat(heard(page)).isEqualTo("near");
            page.evaluate("document.getElementById('near').setAttribute('until', Date.now() + 60_000)");
            page.clock().runFor(61_000);
            assertThat(heard(page)).isEqualTo("near near");
        }
    }

    private static Object heard(Page page) {
        return page.evaluate("heard.join(' ')");
    }
}
