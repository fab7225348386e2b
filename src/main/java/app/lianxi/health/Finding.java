package app.lianxi.health;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param problem names its words, {@code health.<problem>} and {@code health.<problem>.do}, and is the status of its check
 * @param severe whether it costs the house something already; else it will
 * @param since when it began, where that is known
 * @param details slugs, codes and numbers for the words, in their order; never anything personal
 */
public record Finding(
        String problem, boolean severe, @Nullable Instant since, List<Object> details) {

    public static Finding severe(String problem, @Nullable Instant since, Object... details) {
        return new Finding(problem, true, since, List.of(details));
    }

    public static Finding soon(String problem, @Nullable Instant since, Object... details) {
        return new Finding(problem, false, since, List.of(details));
    }
}
