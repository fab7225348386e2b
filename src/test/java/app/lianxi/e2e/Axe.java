package app.lianxi.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.List;

/** Asks axe what is wrong with a screen as it stands. */
final class Axe {
    private static final String SOURCE = AxeBuilder.getAxeScript();

    /** By all its rules; that something is well is not worked out in full. */
    private static final String RUN = """
            () => axe.run(document, { resultTypes: ['violations'] })
                .then(found => found.violations.map(rule => rule.id + ' ' + rule.nodes[0].html))
            """;

    private static final String MOVING = """
            () => document.getAnimations().filter(one => one.playState === 'running').map(one =>
                (one.animationName ?? one.transitionProperty) + ' of ' + one.effect.target.outerHTML.slice(0, 200)).join()
            """;

    private Axe() {}

    /**
     * Once nothing moves any more: what fades in has other colours than it ends with. {@link AxeBuilder} would open one more
     * page each time, to put together there what it found.
     *
     * @return each rule that is broken, with the screen's name and where
     */
    static List<String> findings(Page page, String name) {
        try {
            page.waitForFunction("() => document.getAnimations().every(one => one.playState !== 'running')");
        } catch (TimeoutError e) {
            throw new IllegalStateException(name + ": it still moves: " + page.evaluate(MOVING), e);
        }
        for (var frame : page.frames()) {
            if (!Boolean.TRUE.equals(frame.evaluate("typeof axe === 'object'"))) {
                frame.evaluate(SOURCE);
            }
        }
        return ((List<?>) page.evaluate(RUN))
                .stream().map(rule -> name + ": " + rule).toList();
    }
}
