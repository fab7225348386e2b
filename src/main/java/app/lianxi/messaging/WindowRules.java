package app.lianxi.messaging;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The platform's rules of windows and quotas, applied to what happened. Screen, API and sender ask here and nowhere else.
 *
 * <p>Each event opens a window of its own. Quotas do not add up: of the windows that are open the one with the most left
 * holds (platforms.md, customer-service message). Leaving the account closes all that were opened before.
 */
record WindowRules(List<WindowRule> rules) {

    /**
     * What happened between a client and an account.
     *
     * @param events the latest of each kind
     * @param sends when each message was sent that counts; one on its way, or whose end is unknown, counts as sent at
     *     {@link Instant#MAX}
     * @param unfollowedAt when she last left, whether or not she followed again; null when she never did
     * @param agreedToMarketing whether her consent to marketing messages holds
     */
    record Happened(
            String account,
            Map<WindowEvent, Instant> events,
            Collection<Instant> sends,
            @Nullable Instant unfollowedAt,
            boolean agreedToMarketing) {}

    private record Open(
            WindowRule rule, Instant closesAt, @Nullable Integer left) {
        long weight() {
            return left == null ? Long.MAX_VALUE : left;
        }
    }

    Window at(Instant now, SendPurpose purpose, Happened happened) {
        var account = happened.account();
        if (purpose == SendPurpose.MARKETING && !happened.agreedToMarketing()) {
            return Window.closed(purpose, account, Window.Reason.NO_CONSENT);
        }
        var open = rules.stream()
                .filter(WindowRule::enabled)
                .map(rule -> open(rule, happened, now))
                .filter(window -> window != null)
                .toList();
        var best = open.stream().max(Comparator.comparingLong(Open::weight).thenComparing(Open::closesAt));
        if (best.isEmpty()) {
            return Window.closed(purpose, account, whyClosed(happened));
        }
        if (best.get().weight() <= 0) {
            return Window.closed(purpose, account, Window.Reason.USED_UP);
        }
        return new Window(
                purpose,
                account,
                best.get().left(),
                best.get().closesAt(),
                Window.Reason.of(best.get().rule().event()));
    }

    private static @Nullable Open open(WindowRule rule, Happened happened, Instant now) {
        var at = happened.events().get(rule.event());
        if (at == null || happened.unfollowedAt() != null && !at.isAfter(happened.unfollowedAt())) {
            return null;
        }
        var closesAt = at.plus(rule.openFor());
        if (!now.isBefore(closesAt)) {
            return null;
        }
        if (rule.quota() == null) {
            return new Open(rule, closesAt, null);
        }
        var used = happened.sends().stream().filter(sent -> !sent.isBefore(at)).count();
        return new Open(rule, closesAt, (int) Math.max(0, rule.quota() - used));
    }

    private static Window.Reason whyClosed(Happened happened) {
        var left = happened.unfollowedAt();
        if (left != null && happened.events().values().stream().noneMatch(at -> at.isAfter(left))) {
            return Window.Reason.UNFOLLOWED;
        }
        return happened.events().isEmpty() && left == null ? Window.Reason.NO_CHANNEL : Window.Reason.CLOSED;
    }
}
