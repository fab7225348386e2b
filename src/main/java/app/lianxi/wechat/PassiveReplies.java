package app.lianxi.wechat;

import app.lianxi.optin.Greetings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the hook says back: the house's greeting to one who follows or scans. */
@Component
class PassiveReplies {
    private static final Logger log = LoggerFactory.getLogger(PassiveReplies.class);
    /** The platform sends three times within it, and shows the first answer that it gets. */
    private static final Duration PLATFORM_WAITS = Duration.ofSeconds(20);

    private final Greetings greetings;
    private final Clock clock;

    PassiveReplies(Greetings greetings, Clock clock) {
        this.greetings = greetings;
        this.clock = clock;
    }

    /** The text to answer with; a greeting that fails is none, since the push itself is stored. */
    Optional<String> to(Account account, Push push, boolean isNew) {
        try {
            return push.field("FromUserName")
                    .filter(openid -> isNew || stillAwaited(push))
                    .flatMap(openid -> greeting(account, push, openid));
        } catch (RuntimeException e) {
            log.warn("No greeting: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Optional<String> greeting(Account account, Push push, String openid) {
        return push.isEvent("subscribe") || push.isEvent("SCAN")
                ? greetings.toFollower(account.appId(), openid, push.scene())
                : Optional.empty();
    }

    private boolean stillAwaited(Push push) {
        return push.at()
                .filter(at -> at.plus(PLATFORM_WAITS).isAfter(clock.instant()))
                .isPresent();
    }
}
