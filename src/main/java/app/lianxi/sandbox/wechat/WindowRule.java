package app.lianxi.sandbox.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What lets an account send customer-service messages, how many they may be, and for how long. The numbers are those of
 * dw/doc/service/api/customer/message/api_sendcustommessage.
 */
enum WindowRule {
    WROTE(5, Duration.ofHours(48)),
    /** CLICK and scancode_*; a menu's address opens nothing. */
    CLICKED(3, Duration.ofMinutes(1)),
    FOLLOWED(3, Duration.ofMinutes(1)),
    /** A parametric code, by one who follows already. */
    SCANNED(3, Duration.ofMinutes(1)),
    /** Still on the product page; announced in May 2023 to end by August 2023, and so off unless the knob says otherwise. */
    PAID(Integer.MAX_VALUE, Duration.ofHours(48));

    static final Duration LONGEST = Duration.ofHours(48);
    /** The largest quota that is a number. */
    static final int MOST = 5;

    private final int quota;
    private final Duration length;

    WindowRule(int quota, Duration length) {
        this.quota = quota;
        this.length = length;
    }

    /** @param used messages accepted since it opened, counted up to {@link #MOST} */
    int left(int used) {
        return quota - used;
    }

    /** From the second in which it opened, until just before its end. */
    boolean isOpen(Instant openedAt, Instant now) {
        return now.isBefore(openedAt.plus(length));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WindowRule of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
