package app.lianxi.messaging;

import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How many messages the house may send after something that a client did, and for how long.
 *
 * @param quota how many; null is without limit
 * @param openFor how long, from the second of the event on
 * @param source where it was read
 * @param read when it was read there
 * @param enabled false for what the platform's own pages contradict
 */
record WindowRule(
        WindowEvent event, @Nullable Integer quota, Duration openFor, String source, LocalDate read, boolean enabled) {}
