package app.lianxi.profile;

import app.lianxi.profile.ProfileRefused.Why;
import java.time.LocalDate;
import java.time.Year;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which content is taken, and as what it is kept. */
final class ContentRules {
    private static final int NOTE = 4_000;
    private static final int SHORT = 200;
    private static final int NAME = 120;
    private static final int WORD = 40;
    private static final int SKU = 64;
    private static final int MOST_MENTIONS = 20;
    private static final Year EARLIEST = Year.of(1850);
    private static final Year LATEST = Year.of(2200);

    private ContentRules() {}

    /**
     * @param today the latest that it is anywhere
     * @throws ProfileRefused when it is not as its kind has to be
     */
    static Content checked(Content typed, LocalDate today) {
        return switch (typed.kind()) {
            case NOTE -> note(typed);
            case LIKE -> Content.like(text(typed, SHORT));
            case DISLIKE -> Content.dislike(text(typed, SHORT));
            case SIZE -> Content.size(label(typed, WORD), text(typed, WORD));
            case DATE -> date(typed, today);
            case COMPANION ->
                Content.companion(
                        text(typed, NAME), anyLabel(typed, WORD), is(typed.state(), Set.of(EntryState.BUYS_FOR)));
            case PLAN -> plan(typed);
            case PIECE -> {
                ProfileRefused.unless(is(typed.state(), EntryState.OF_A_PIECE), Why.STATE, "state");
                yield Content.piece(
                        text(typed, SHORT), sku(typed), Objects.requireNonNull(typed.state()), typed.boutique());
            }
            case WISH -> Content.wish(text(typed, SHORT), sku(typed));
            case ADDRESS -> Content.address(text(typed, SHORT));
            case HABIT -> Content.habit(label(typed, WORD), text(typed, SHORT));
        };
    }

    /**
     * A day on which to come back to it is none that has passed; what stood there before may stay.
     *
     * @param today the earliest that it is anywhere
     */
    static void requireFollowUp(Content note, @Nullable Content before, LocalDate today) {
        var day = note.followUpOn();
        var stays = before != null && Objects.equals(day, before.followUpOn());
        ProfileRefused.unless(day == null || stays || !day.isBefore(today), Why.NO_SUCH_DAY, "followUpOn");
    }

    private static Content note(Content typed) {
        var text = Typed.text(typed.text());
        requireLength(text, NOTE, "text");
        requireDay(typed.followUpOn(), "followUpOn");
        ProfileRefused.unless(typed.mentions().size() <= MOST_MENTIONS, Why.TOO_MANY_MENTIONS, "mentions");
        var note = Content.note(text, typed.followUpOn(), typed.mentions());
        return is(typed.state(), Set.of(EntryState.PINNED)) ? note.pinned() : note;
    }

    private static Content date(Content typed, LocalDate today) {
        ProfileRefused.unless(typed.day() != null, Why.NO_SUCH_DAY, "day");
        ProfileRefused.unless(typed.occasion() != null, Why.EMPTY, "occasion");
        var day = Objects.requireNonNull(typed.day());
        var occasion = Objects.requireNonNull(typed.occasion());
        var year = typed.year();
        if (year != null) {
            requireYear(year, "year");
            ProfileRefused.unless(day.isValidYear(year), Why.NO_SUCH_DAY, "day");
            ProfileRefused.unless(
                    occasion != Occasion.BIRTHDAY || !day.atYear(year).isAfter(today), Why.FUTURE_BIRTHDAY, "year");
        }
        var label = occasion == Occasion.OTHER ? label(typed, NAME) : anyLabel(typed, NAME);
        return Content.date(occasion, label, day, year);
    }

    private static Content plan(Content typed) {
        ProfileRefused.unless(typed.from() != null, Why.EMPTY, "from");
        var from = Objects.requireNonNull(typed.from());
        var until = typed.until();
        requireDay(from, "from");
        requireDay(until, "until");
        ProfileRefused.unless(until == null || !until.isBefore(from), Why.ENDS_EARLY, "until");
        var place = typed.boutique() == null ? label(typed, NAME) : anyLabel(typed, NAME);
        var text = Typed.text(typed.text());
        ProfileRefused.unless(Typed.length(text) <= NOTE, Why.TOO_LONG, "text");
        return Content.plan(place, typed.boutique(), from, until, text);
    }

    private static String text(Content typed, int longest) {
        var text = Typed.line(typed.text());
        requireLength(text, longest, "text");
        return text;
    }

    private static String label(Content typed, int longest) {
        var label = Typed.line(typed.label());
        requireLength(label, longest, "label");
        return label;
    }

    private static String anyLabel(Content typed, int longest) {
        var label = Typed.line(typed.label());
        ProfileRefused.unless(Typed.length(label) <= longest, Why.TOO_LONG, "label");
        return label;
    }

    private static String sku(Content typed) {
        var sku = Typed.line(typed.sku());
        ProfileRefused.unless(Typed.length(sku) <= SKU, Why.TOO_LONG, "sku");
        return sku;
    }

    private static void requireLength(String text, int longest, String field) {
        ProfileRefused.unless(!text.isEmpty(), Why.EMPTY, field);
        ProfileRefused.unless(Typed.length(text) <= longest, Why.TOO_LONG, field);
    }

    private static void requireDay(@Nullable LocalDate day, String field) {
        if (day != null) {
            requireYear(day.getYear(), field);
        }
    }

    private static void requireYear(int year, String field) {
        ProfileRefused.unless(year >= EARLIEST.getValue() && year <= LATEST.getValue(), Why.NO_SUCH_DAY, field);
    }

    /** What is no state of this kind is none. */
    private static boolean is(@Nullable EntryState state, Set<EntryState> states) {
        return state != null && states.contains(state);
    }
}
