package app.lianxi.citcon;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has late payments looked for. */
@Component
@ConditionalOnProperty(name = "lianxi.citcon.watch", havingValue = "true", matchIfMissing = true)
class CitconWatch {
    private final CitconLate late;

    CitconWatch(CitconLate late) {
        this.late = late;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void watch() {
        late.look();
    }
}
