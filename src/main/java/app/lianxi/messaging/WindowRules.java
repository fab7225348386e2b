package app.lianxi.messaging;

import app.lianxi.messaging.Window.Opening;
import app.lianxi.messaging.Window.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform's rules of windows and quotas, applied to what happened. Screen, API and sender ask here and nowhere else.
 *
 * <p>Each event opens a window of its own. Quotas do not add up: of the windows that are open the one with the most left
 * holds (platforms.md, customer-service message). Leaving the account closes all that were opened before.
 *
 * @param early by how much each window closes before its time
 */
record WindowRules(List<WindowRule> rules, Duration early) {

    /**
     * What happened between a client and an account.
     *
     * @param events the latest of each kind
     * @param sends when each message was sent that counts; one on its way, or whose end is unknown, counts as sent at
     *     {@link Instant#MAX}
     * @param unfollowedAt when she last left, whether or not she followed again; null when she never did
     */
    record Happened(
            String account,
            Map<WindowEvent, Instant> events,
            Collection<Instant> sends,
            @Nullable Instant unfollowedAt) {}

    private record Open(
            WindowRule rule, Instant closesAt, @Nullable Integer left) {
        long weight() {
            return left == null ? Long.MAX_VALUE : left;
        }
    }

    /**
     * The best window of any account by which she may be reached.
     *
     * @param agreed whether her consent to marketing messages holds
     */
    Window best(Instant now, SendPurpose purpose, boolean agreed, List<Happened> accounts) {
        if (purpose == SendPurpose.MARKETING && !agreed) {
            return Window.closed(
                    purpose, accounts.isEmpty() ? "" : accounts.getFirst().account(), Reason.NO_CONSENT, openings());
        }
        return accounts.stream()
                .map(happened -> at(now, purpose, happened))
                .max(Comparator.comparingLong(WindowRules::weight)
                        .thenComparing(window -> window.closesAt() == null ? Instant.MIN : window.closesAt())
                        .thenComparing(Window::account))
                .orElseGet(() -> Window.closed(purpose, "", Reason.NO_CHANNEL, openings()));
    }

    private static long weight(Window window) {
        return window.remaining() == null ? Long.MAX_VALUE : window.remaining();
    }

    private Window at(Instant now, SendPurpose purpose, Happened happened) {
        var account = happened.account();
        var best = rules.stream()
                .filter(WindowRule::enabled)
                .flatMap(rule -> open(rule, happened, now).stream())
                .max(Comparator.comparingLong(Open::weight).thenComparing(Open::closesAt));
        if (best.isEmpty()) {
            return Window.closed(purpose, account, hasLeft(happened) ? Reason.UNFOLLOWED : Reason.CLOSED, openings());
        }
        var open = best.get();
        return open.weight() <= 0
                ? Window.closed(purpose, account, Reason.USED_UP, openings())
                : new Window(
                        purpose,
                        account,
                        open.left(),
                        open.closesAt(),
                        Reason.of(open.rule().event()),
                        openings());
    }

    private List<Opening> openings() {
        return rules.stream()
                .filter(WindowRule::enabled)
                .map(rule -> new Opening(rule.event(), rule.quota(), rule.openFor()))
                .toList();
    }

    private Optional<Open> open(WindowRule rule, Happened happened, Instant now) {
        var at = happened.events().get(rule.event());
        if (at == null || happened.unfollowedAt() != null && !at.isAfter(happened.unfollowedAt())) {
            return Optional.empty();
        }
        var closesAt = at.plus(rule.openFor()).minus(early);
        if (!now.isBefore(closesAt)) {
            return Optional.empty();
        }
        if (rule.quota() == null) {
            return Optional.of(new Open(rule, closesAt, null));
        }
        var used = happened.sends().stream().filter(sent -> !sent.isBefore(at)).count();
        return Optional.of(new Open(rule, closesAt, (int) Math.max(0, rule.quota() - used)));
    }

    private static boolean hasLeft(Happened happened) {
        var left = happened.unfollowedAt();
        return left != null && happened.events().values().stream().noneMatch(at -> at.isAfter(left));
    }
}
