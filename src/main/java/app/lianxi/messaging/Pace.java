package app.lianxi.messaging;

import java.util.HashMap;
import java.util.Map;

/** So many sends a second to each account, and a quarter of that at once. Not for several threads. */
class Pace {
    private static final class Bucket {
        double tokens;
        long filledAt;
    }

    private final int aSecond;
    private final Map<String, Bucket> buckets = new HashMap<>();

    Pace(int aSecond) {
        this.aSecond = aSecond;
    }

    int allowed(String account) {
        return (int) filled(account).tokens;
    }

    void used(String account, int sends) {
        filled(account).tokens -= sends;
    }

    private Bucket filled(String account) {
        var now = System.nanoTime();
        var most = Math.max(1, aSecond / 4.0);
        var bucket = buckets.computeIfAbsent(account, name -> {
            var fresh = new Bucket();
            fresh.tokens = most;
            fresh.filledAt = now;
            return fresh;
        });
        bucket.tokens = Math.min(most, bucket.tokens + (now - bucket.filledAt) * 1e-9 * aSecond);
        bucket.filledAt = now;
        return bucket;
    }
}
