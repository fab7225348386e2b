package app.lianxi.visit.announcement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a clause says of a time, before anyone knows the day and the zone.
 *
 * @param day how many days after the message; null when no day is named
 * @param guess what is meant when she names no time at all
 */
record When(
        @Nullable Span span,
        @Nullable Clock clock,
        @Nullable Integer day,
        @Nullable PartOfDay part,
        boolean about,
        Duration guess) {
    /** 马上到, on my way. */
    static final Duration SHORTLY = Duration.ofMinutes(5);
    /** 一会儿过来. */
    static final Duration IN_A_WHILE = Duration.ofMinutes(15);

    static final When NEVER = new When(null, null, null, null, false, SHORTLY);

    /** The last time of each sort that these tokens say: 三点改到四点 is four. */
    static When of(Tokens tokens) {
        Span span = null;
        Clock clock = null;
        Integer day = null;
        PartOfDay part = null;
        var about = false;
        var guess = SHORTLY;
        for (var token : tokens.list()) {
            var meaning = token.meaning();
            span = token.content() instanceof Span said ? said : span;
            clock = token.content() instanceof Clock said ? said : clock;
            var said = PartOfDay.of(meaning);
            part = said != null ? said : part;
            about |= meaning == Meaning.ABOUT || meaning == Meaning.AROUND;
            guess = meaning == Meaning.IN_A_WHILE ? IN_A_WHILE : guess;
            switch (meaning) {
                case TODAY -> day = 0;
                case TOMORROW -> day = 1;
                case AFTER_TOMORROW -> day = 2;
                default -> {}
            }
        }
        return new When(span, clock, day, part, about, guess);
    }

    When withoutPart() {
        return new When(span, clock, day, null, about, guess);
    }

    /** It says nothing of any time. */
    boolean isOpen() {
        return !hasTime() && !hasDay();
    }

    boolean hasTime() {
        return span != null || clock != null;
    }

    boolean hasDay() {
        return day != null || part != null;
    }

    /** This, with the day that another clause names: 明天过来，三点左右. A length of time needs none. */
    When onTheDayOf(When other) {
        var open = span == null;
        return new When(
                span,
                clock,
                open && day == null ? other.day : day,
                open && part == null && (clock == null || clock.part() == null) ? other.part : part,
                about,
                guess);
    }
}
