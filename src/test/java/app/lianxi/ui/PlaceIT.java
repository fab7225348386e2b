package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.e2e.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever does the rows of a list by the keyboard keeps her place when they go, and is not thrown to the top of the page. */
class PlaceIT {
    /** Two lists; a row goes by its button, and stands again by the notice's. */
    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><a href="#top">Top</a>
            <main><h1>Tasks</h1><div id="home"></div></main><p style="margin: 400px 0">Nothing</p>
            <script type="module">%s</script>
            <script type="module">
              window.draw = lists => home.replaceChildren(...lists.map(([name, ...rows]) => {
                const part = document.createElement('section');
                part.innerHTML = `<h2>${name}</h2><ul role="list">${rows.map(row => `<li><button>${row}</button></li>`).join('')}</ul>`;
                part.hidden = rows.length === 0 && name === 'Late';
                return part;
              }));
              window.focused = () => document.activeElement.textContent.trim().slice(0, 20);
              draw([['Late', 'a', 'b', 'c'], ['Today', 'd']]);
            </script>
            """;

    private static Playwright playwright;
    private static Browser browser;
    private Page page;

    @BeforeAll
    static void start() {
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    static void stop() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void onTheSecondRow() throws IOException {
        page = browser.newPage();
        page.setContent(PAGE.formatted(Files.readString(Path.of("frontend/lx-place.js"))));
        page.getByText("b", new Page.GetByTextOptions().setExact(true)).focus();
    }

    @Test
    void theNextRowHasTheFocusAlsoWhereAllAreDrawnAnew() {
        page.evaluate("document.activeElement.parentElement.remove()");
        isLedTo("c");
        page.evaluate("draw([['Late', 'a'], ['Today', 'd']])");
        isLedTo("a");
    }

    @Test
    void whereNoneIsLeftTheHeadHasItOrWhatComesNext() {
        page.evaluate("draw([['Late'], ['Today', 'd']])");
        isLedTo("d");
        page.evaluate("draw([['Late'], ['Today']])");
        isLedTo("Today");
        page.evaluate("draw([['Late'], ['Today']])");
        isLedTo("Today");
        page.evaluate("draw([['Late']])");
        isLedTo("Tasks");
    }

    @Test
    void fromWhatIsUndoneTheWayLeadsBack() {
        page.evaluate("""
                const notice = document.createElement('vaadin-notification-card');
                notice.innerHTML = '<button>Undo</button>';
                document.body.append(notice);
                draw([['Late', 'a', 'c'], ['Today', 'd']]);
                notice.querySelector('button').focus();
                """);
        assertThat(page.evaluate("focused()")).isEqualTo("Undo");
        page.evaluate("draw([['Late', 'a', 'b', 'c'], ['Today', 'd']])");
        page.evaluate("document.querySelector('vaadin-notification-card').remove()");
        isLedTo("b");
    }

    @Test
    void whoWentAwayByHerselfIsNotLedBack() {
        page.getByText("Nothing").click();
        page.evaluate("draw([['Late', 'a'], ['Today', 'd']])");
        page.waitForTimeout(100);
        assertThat(page.evaluate("document.activeElement === document.body")).isEqualTo(true);
    }

    private void isLedTo(String text) {
        page.waitForFunction("text => focused() === text", text);
    }
}
