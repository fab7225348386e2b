package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The Enter that ends pinyin chooses characters, and nobody who was found. */
class ComposingIT {
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><input id="field"><script>%s</script>
            <script>
              window.heard = 0;
              const field = document.getElementById('field');
              for (const one of [field, document.body]) one.addEventListener('keydown', () => heard++, true);
              window.press = of => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, ...of}));
            </script>
            """;

    @Test
    void aKeyOfAnInputMethodIsHeardByNobodyElse() throws IOException {
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            var page = browser.newPage();
            page.setContent(PAGE.formatted(Files.readString(Path.of("frontend/lx-composing.js"))));
            assertThat(heardOf(page, "{isComposing: true}")).isEqualTo(0);
            assertThat(heardOf(page, "{keyCode: 229}")).isEqualTo(0);
            assertThat(heardOf(page, "{}")).isEqualTo(2);
        }
    }

    private static Object heardOf(Page page, String key) {
        return page.evaluate("heard = 0, press(" + key + "), heard");
    }
}
