package app.lianxi.insight;

import app.lianxi.access.BoutiqueId;
import app.lianxi.background.BackgroundWorker;
import app.lianxi.ui.Live;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Folds, once a second, and tells open screens whose figures moved: however fast payments come, a screen reads at most once a
 * second. The figures are right without it.
 */
@Component
@ConditionalOnProperty(name = "lianxi.insight.worker", havingValue = "true", matchIfMissing = true)
class Folding extends BackgroundWorker {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SpendTable table;
    private final Live live;

    Folding(SpendTable table, Live live) {
        super("folding");
        this.table = table;
        this.live = live;
    }

    @Override
    protected Duration work() {
        var folded = table.fold();
        if (!folded.isEmpty()) {
            live.publish(SpendTopics.HOUSE, "");
        }
        for (var one : folded) {
            if (one.boutique() != null) {
                live.publish(SpendTopics.boutique(new BoutiqueId(one.boutique())), "");
            }
        }
        return PAUSE;
    }
}
