package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What offers to undo goes after its time, but not from under a pointer nor from who has come to it by the keyboard. */
class LastingIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><button id="elsewhere">Elsewhere</button>
            <script type="module">%s</script>
            <script type="module">
              window.over = 0;
              document.addEventListener('over', () => over++, true);
              const notice = document.createElement('vaadin-notification-card');
              notice.innerHTML = '<button id="undo">Undo</button><lx-lasting after="20000"></lx-lasting>';
              document.body.append(notice);
            </script>
            """;

    @Test
    void waitsForWhoIsAtItAndThenForItsTimeAnew() throws IOException {
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            page.clock().install();
            page.setContent(PAGE.formatted(Files.readString(Path.of("frontend/lx-lasting.js"))));
            page.locator("#undo").waitFor();
            page.clock().runFor(19_000);
            page.locator("#undo").focus();
            page.clock().runFor(90_000);
            assertThat(over(page)).as("the focus is in it").isEqualTo(0);
            page.locator("#undo").hover();
            page.locator("#elsewhere").focus();
            page.clock().runFor(90_000);
            assertThat(over(page)).as("the pointer is over it").isEqualTo(0);
            page.locator("#elsewhere").hover();
            page.clock().runFor(19_000);
            assertThat(over(page)).isEqualTo(0);
            page.clock().runFor(1_500);
            assertThat(over(page)).isEqualTo(1);
        }
    }

    private static Object over(Page page) {
        return page.evaluate("over");
    }
}
