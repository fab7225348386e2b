package app.lianxi.citcon;

import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The access token of each account: good for a day, fetched anew an hour before its end, by one at a time. Every node has
 * its own, for the platform gives the same one again while it is good.
 */
@Component
class CitconTokens {
    private static final Duration AHEAD = Duration.ofHours(1);

    /** A token and its end. */
    record Token(String value, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token[" + expiresAt + "]";
        }
    }

    /** Since when an account gets no token, and the platform's word. */
    record Refusal(Instant since, String code) {}

    private static final class Kept {
        final ReentrantLock fetching = new ReentrantLock();
        volatile @Nullable Token token;
        volatile @Nullable Refusal refusal;
    }

    private final Map<String, Kept> accounts = new ConcurrentHashMap<>();
    private final Clock clock;

    CitconTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * A token that is not this one; who comes while another fetches one gets what that one found.
     *
     * @param refused a token that the platform did not take, null when there was none
     * @param fetch asks the platform
     * @throws ChannelUnknown when the platform gives none
     */
    String of(CitconAccount account, @Nullable String refused, Supplier<Token> fetch) {
        var kept = accounts.computeIfAbsent(account.slug(), slug -> new Kept());
        var known = good(kept, refused);
        if (known != null) {
            return known;
        }
        kept.fetching.lock();
        try {
            known = good(kept, refused);
            if (known != null) {
                return known;
            }
            var fetched = fetch.get();
            kept.token = fetched;
            return fetched.value();
        } finally {
            kept.fetching.unlock();
        }
    }

    private @Nullable String good(Kept kept, @Nullable String refused) {
        var token = kept.token;
        return token != null
                        && !token.value().equals(refused)
                        && clock.instant().isBefore(token.expiresAt().minus(AHEAD))
                ? token.value()
                : null;
    }

    /** Notes that the platform refuses this account, for the page of what is wrong. */
    void refused(CitconAccount account, String code) {
        var kept = accounts.computeIfAbsent(account.slug(), slug -> new Kept());
        var before = kept.refusal;
        kept.refusal = new Refusal(before == null ? clock.instant() : before.since(), code);
    }

    /** Notes that it does not. */
    void accepted(CitconAccount account) {
        var kept = accounts.get(account.slug());
        if (kept != null) {
            kept.refusal = null;
        }
    }

    Optional<Refusal> refusal(CitconAccount account) {
        var kept = accounts.get(account.slug());
        return kept == null ? Optional.empty() : Optional.ofNullable(kept.refusal);
    }
}
