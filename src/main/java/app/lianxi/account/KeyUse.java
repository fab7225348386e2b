package app.lianxi.account;

import app.lianxi.inbox.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key and whether it is still used. While a key is being changed both are set and both are taken; the old one may go once
 * it has signed nothing for {@link #SETTLED}, while another has.
 *
 * @param lastAt when it signed last, a notice or an answer; null when that is not known
 * @param latest whether it signed last of all
 */
public record KeyUse(AccountKey key, @Nullable Instant lastAt, boolean latest, State state, Ending ending) {
    /** Platforms repeat a notice for at most two days, signed anew each time. */
    static final Duration SETTLED = Duration.ofDays(7);

    static final Duration AMBER = Duration.ofDays(30);
    static final Duration RED = Duration.ofDays(7);

    /** Names its words, {@code account.key.<state>}. */
    public enum State {
        IN_USE,
        /** Nothing was signed by it yet: the one to come, or one that is not needed. */
        NOT_YET,
        /** Nothing for a while, as by the others. */
        QUIET,
        /** Others have taken its place: it can be taken out of the settings. */
        REPLACED
    }

    /** How near its end is. */
    public enum Ending {
        NONE,
        FAR,
        SOON,
        NEAR,
        ENDED;

        static Ending of(@Nullable Instant endsAt, Instant now) {
            if (endsAt == null) {
                return NONE;
            }
            if (!endsAt.isAfter(now)) {
                return ENDED;
            }
            var left = Duration.between(now, endsAt);
            if (left.compareTo(RED) <= 0) {
                return NEAR;
            }
            return left.compareTo(AMBER) <= 0 ? SOON : FAR;
        }
    }

    /** @param lines of the account, in any order */
    static List<KeyUse> of(List<AccountKey> keys, List<Traffic.Line> lines, Instant now) {
        var lastAt = new HashMap<String, Instant>();
        lines.forEach(line -> lastAt.merge(line.signedBy(), line.lastAt(), (a, b) -> a.isAfter(b) ? a : b));
        var latest = keys.stream()
                .flatMap(key -> Stream.ofNullable(lastAt.get(key.mark())))
                .max(Instant::compareTo)
                .orElse(null);
        return keys.stream()
                .map(key -> {
                    var at = lastAt.get(key.mark());
                    return new KeyUse(
                            key,
                            at,
                            at != null && at.equals(latest),
                            state(at, latest, now),
                            Ending.of(key.endsAt(), now));
                })
                .toList();
    }

    private static State state(@Nullable Instant at, @Nullable Instant latest, Instant now) {
        if (at == null || latest == null) {
            return State.NOT_YET;
        }
        if (at.plus(SETTLED).isAfter(now)) {
            return State.IN_USE;
        }
        return latest.isAfter(at) ? State.REPLACED : State.QUIET;
    }

    /** Whole days until its end, rounded down; for a certificate alone. */
    public long daysLeft(Instant now) {
        return key.endsAt() == null ? 0 : Duration.between(now, key.endsAt()).toDays();
    }
}
