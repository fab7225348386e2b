package app.lianxi.optin.page;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Counts requests by subject and minute, in bounded memory: the subjects that were quiet longest are forgotten. */
@Component
class RateLimits {
    private static final int MOST_SUBJECTS = 20_000;

    private static final class Window {
        long minute;
        int count;
    }

    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_SUBJECTS;
        }
    };

    RateLimits(Clock clock) {
        this.clock = clock;
    }

    /** Counts one, and says whether it is still within the limit of this minute. */
    synchronized boolean allow(String subject, int perMinute) {
        var minute = clock.instant().getEpochSecond() / 60;
        var window = windows.computeIfAbsent(subject, key -> new Window());
        if (window.minute != minute) {
            window.minute = minute;
            window.count = 0;
        }
        return ++window.count <= perMinute;
    }
}
