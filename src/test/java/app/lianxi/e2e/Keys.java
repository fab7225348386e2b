package app.lianxi.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A keyboard, and nothing else, for a page: wherever it comes to is seen to be there. */
final class Keys {
    private static final int FARTHEST = 60;
    private static final String FOCUSED = "e => e.matches(':focus-within')";
    /** A ring, or the line under what is typed; and within the window. */
    private static final String SEEN = """
            e => {
                const at = e.ownerDocument.activeElement, field = at.closest('vaadin-text-field, vaadin-text-area');
                const line = field?.shadowRoot.querySelector('[part~=input-field]');
                const box = at.getBoundingClientRect();
                return at.matches(':focus-visible') && box.bottom > 0 && box.top < innerHeight
                    && (getComputedStyle(at).outlineStyle !== 'none'
                        || !!line && getComputedStyle(line).boxShadow !== 'none'
                        || getComputedStyle(at).boxShadow !== 'none');
            }
            """;

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    void press(String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Goes with Tab until there. */
    void tabTo(Locator target) {
        goTo(target, "Tab");
    }

    void backTo(Locator target) {
        goTo(target, "Shift+Tab");
    }

    private void goTo(Locator target, String key) {
        target.waitFor();
        for (var n = 0; !isAt(target); n++) {
            assertThat(n).as("presses of " + key + " to " + target).isLessThan(FARTHEST);
            press(key);
        }
        assertThat(target.evaluate(SEEN))
                .as("it is seen where the focus is: " + target)
                .isEqualTo(true);
    }

    /** Waits until the page has put the focus there by itself. */
    void isLedTo(Locator target) {
        target.waitFor();
        var element = target.elementHandle();
        page.waitForFunction(FOCUSED, element);
    }

    private static boolean isAt(Locator target) {
        return Boolean.TRUE.equals(target.evaluate(FOCUSED));
    }
}
