package app.lianxi.ui;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the screens of this node that show the time when a minute is over: {@link Live#MINUTES}. */
@Component
@ConditionalOnProperty(name = "lianxi.minutes", matchIfMissing = true)
class Minutes {
    private final Live live;

    Minutes(Live live) {
        this.live = live;
    }

    @Scheduled(cron = "0 * * * * *")
    void tell() {
        live.deliver(Live.MINUTES, "");
    }
}
