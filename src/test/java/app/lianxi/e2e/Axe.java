package app.lianxi.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** Asks axe what is wrong with a screen as it stands. */
final class Axe {
    private Axe() {}

    /**
     * Once nothing moves any more: what fades in has other colours than it ends with.
     *
     * @return each rule that is broken, with the screen's name and where
     */
    static List<String> findings(Page page, String name) {
        page.waitForFunction("() => document.getAnimations().every(one => one.playState !== 'running')");
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(rule -> name + ": " + rule.getId() + " "
                                + rule.getNodes().getFirst().getHtml())
                        .toList();
    }
}
