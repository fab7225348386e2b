package app.lianxi.visit.announcement;

import java.time.Duration;

/**
 * A length of time: 十分钟, an hour and a half.
 *
 * @param terse said with 分 or without a unit (in ten): it needs a word of time or of coming beside it
 */
record Span(Duration length, boolean about, boolean terse) implements Token.Content {}
