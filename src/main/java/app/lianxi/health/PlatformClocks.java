package app.lianxi.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * How far this node's clock is from those of the platforms, by the Date of their answers. WeChat Pay's notices are refused
 * when their time is more than five minutes off (platforms.md, section 2), and ours are by them.
 */
@Component
public class PlatformClocks extends HealthCheck {
    private static final Duration WARN = Duration.ofSeconds(60);
    private static final Duration REFUSED = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** @param ahead of ours */
    private record Heard(Duration ahead, Instant at) {}

    /**
     * An answer to a call of an account's.
     *
     * @param signedBy the key by which it was verified; empty where answers are not signed
     * @param ahead of our clock
     */
    public record Answer(String hook, String account, String signedBy, Duration ahead, Instant at) {}

    private final Map<List<String>, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Heard> platforms = new ConcurrentHashMap<>();
    private final Clock clock;

    public PlatformClocks(Clock clock) {
        this.clock = clock;
    }

    /** Notes the Date of an answer that has just come; without one, nothing. */
    public void heard(String platform, @Nullable HttpHeaders answer) {
        var theirs = date(answer);
        if (theirs > 0) {
            var now = clock.instant();
            platforms.put(platform, new Heard(Duration.between(now, Instant.ofEpochMilli(theirs)), now));
        }
    }

    /** Notes an answer of {@code hook}'s platform to a call of this account's, which was trusted. */
    public void answered(String hook, String account, String signedBy, @Nullable HttpHeaders answer) {
        var theirs = date(answer);
        if (theirs > 0) {
            var now = clock.instant();
            answers.put(
                    List.of(hook, account, signedBy),
                    new Answer(hook, account, signedBy, Duration.between(now, Instant.ofEpochMilli(theirs)), now));
        }
    }

    /** Whether a platform's clock and ours are so far apart that either refuses what the other signs. */
    public boolean refuses(String platform) {
        var last = platforms.get(platform);
        return last != null && last.ahead().abs().compareTo(REFUSED) > 0;
    }

    /** How far a platform's clock is ahead of ours by its last answer; zero before any. */
    public Duration ahead(String platform) {
        var last = platforms.get(platform);
        return last == null ? Duration.ZERO : last.ahead();
    }

    /** The last answer of each account and key that this node has heard. */
    public List<Answer> answers() {
        return List.copyOf(answers.values());
    }

    private static long date(@Nullable HttpHeaders answer) {
        try {
            return answer == null ? -1 : answer.getDate();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    @Override
    public String part() {
        return "clock";
    }

    @Override
    public List<Finding> findings() {
        var recent = clock.instant().minus(REMEMBERED);
        return platforms.entrySet().stream()
                .filter(entry -> entry.getValue().at().isAfter(recent))
                .filter(entry -> entry.getValue().ahead().abs().compareTo(WARN) > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> {
                    var off = entry.getValue().ahead().abs();
                    return off.compareTo(REFUSED) > 0
                            ? Finding.severe("clock_refused", null, entry.getKey(), off.toSeconds())
                            : Finding.soon("clock_off", null, entry.getKey(), off.toSeconds());
                })
                .toList();
    }
}
