package app.lianxi.e2e;

import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts in a page itself, and in the pages that stand in it, how often a finger or a pointer's button goes down. */
final class Taps {
    private final Page page;
    private final AtomicInteger count = new AtomicInteger();

    private Taps(Page page) {
        this.page = page;
    }

    /** Of what is opened in the page from now on. */
    static Taps of(Page page) {
        var taps = new Taps(page);
        page.exposeBinding("tapped", (source, nothing) -> taps.count.incrementAndGet());
        page.addInitScript("addEventListener('pointerdown', event => { if (event.isTrusted) tapped(); }, true)");
        return taps;
    }

    void anew() {
        count();
        count.set(0);
    }

    int count() {
        // What the page has told before it answers is heard before its answer
        page.evaluate("0");
        return count.get();
    }
}
