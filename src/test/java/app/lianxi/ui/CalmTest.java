package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However much a screen hears, it reads once in each pause. */
class CalmTest {
    private final AtomicInteger read = new AtomicInteger();
    private final ArrayDeque<Runnable> pauses = new ArrayDeque<>();
    private final Calm calm = new Calm(read::incrementAndGet, pauses::add);

    @Test
    void theFirstNewsAreReadAtOnceAndTheRestTogether() {
        for (var news = 0; news < 100; news++) {
            calm.accept("news");
        }
        assertThat(read).hasValue(1);
        pause();
        assertThat(read).hasValue(2);
        pause();
        assertThat(read).as("nothing was heard since").hasValue(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatIsHeardAfterAPauseIsReadAtOnce() {
        calm.accept("news");
        pause();
        calm.accept("news");
        assertThat(read).hasValue(2);
        assertThat(pauses).hasSize(1);
    }

    private void pause() {
        pauses.remove().run();
    }
}
