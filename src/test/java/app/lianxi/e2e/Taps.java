package app.lianxi.e2e;

import com.microsoft.playwright.Page;

/** Counts in a page itself, and in the pages that stand in it, how often a finger or a pointer's button goes down. */
final class Taps {
    private static final String COUNT = """
            addEventListener('pointerdown', event => {
                if (event.isTrusted) sessionStorage.setItem('taps', 1 + Number(sessionStorage.getItem('taps')));
            }, true);
            """;

    private final Page page;

    private Taps(Page page) {
        this.page = page;
    }

    /** Of what is opened in the page from now on. */
    static Taps of(Page page) {
        page.addInitScript(COUNT);
        return new Taps(page);
    }

    void anew() {
        page.evaluate("sessionStorage.removeItem('taps')");
    }

    int count() {
        return ((Number) page.evaluate("Number(sessionStorage.getItem('taps'))")).intValue();
    }
}
