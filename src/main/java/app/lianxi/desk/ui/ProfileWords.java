package app.lianxi.desk.ui;

import app.lianxi.profile.Content;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.profile.Occasion;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.UI;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was written down of a client, in the reader's words. */
final class ProfileWords {
    private static final MonthDay LEAP_DAY = MonthDay.of(2, 29);

    private final DeskPieces pieces;

    ProfileWords(DeskPieces pieces) {
        this.pieces = pieces;
    }

    static String kind(EntryKind kind) {
        return say("desk.record.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    static String state(EntryState state) {
        return say("desk.record.state." + state.name().toLowerCase(Locale.ROOT));
    }

    static String occasion(Occasion occasion) {
        return say("desk.record.occasion." + occasion.name().toLowerCase(Locale.ROOT));
    }

    /** {@code Shoes}, {@code Tea}, {@code Birthday}, {@code Sister}: what an entry's value is of. */
    static String label(Content content) {
        var occasion = content.occasion();
        var state = content.state();
        return switch (content.kind()) {
            case SIZE -> SizeWords.shown(content.label());
            case HABIT -> content.label();
            case DATE -> content.label().isEmpty() && occasion != null ? occasion(occasion) : content.label();
            case COMPANION -> content.label().isEmpty() ? kind(EntryKind.COMPANION) : content.label();
            case PIECE -> state == null ? kind(EntryKind.PIECE) : state(state);
            case NOTE, LIKE, DISLIKE, PLAN, WISH, ADDRESS ->
                say("desk.record.label." + content.kind().name().toLowerCase(Locale.ROOT));
        };
    }

    /** {@code 37}, {@code warm water, no ice}, {@code 5 May 1988}. */
    String value(Content content) {
        return switch (content.kind()) {
            case DATE -> day(content);
            case PLAN -> plan(content);
            case COMPANION ->
                content.state() == EntryState.BUYS_FOR
                        ? content.text() + " · " + say("desk.record.buysfor")
                        : content.text();
            case PIECE, WISH -> joined(content.text(), content.sku(), place(content));
            case NOTE, LIKE, DISLIKE, SIZE, ADDRESS, HABIT -> content.text();
        };
    }

    /** {@code Size: Shoes 37}: all of it, where nothing around it says what it is. */
    String line(Content content) {
        var kind = kind(content.kind());
        var label = label(content);
        var value = value(content);
        return switch (content.kind()) {
            case NOTE -> content.text();
            case PIECE, PLAN, WISH, LIKE, DISLIKE, ADDRESS -> say("desk.record.line", label, value);
            default ->
                label.equals(kind) || content.kind() == EntryKind.DATE
                        ? say("desk.record.line", label, value)
                        : say("desk.record.line", kind, label + " " + value);
        };
    }

    private String plan(Content content) {
        var formats = Formats.current();
        var from = content.from();
        var until = content.until();
        var days = from == null
                ? ""
                : until == null || until.equals(from)
                        ? formats.date(from)
                        : formats.date(from) + " – " + formats.date(until);
        return joined(content.label(), place(content), days, content.text());
    }

    private String place(Content content) {
        var boutique = content.boutique();
        return boutique == null ? "" : pieces.boutiqueName(pieces.allBoutiques().get(boutique));
    }

    private static String day(Content content) {
        var day = content.day();
        var year = content.year();
        if (day == null) {
            return "";
        }
        return year == null ? monthDay(day) : Formats.current().date(day.atYear(year));
    }

    static String monthDay(MonthDay day) {
        var locale = UI.getCurrent().getLocale();
        return DateTimeFormatter.ofPattern(locale.getLanguage().equals("zh") ? "M月d日" : "d MMMM", locale)
                .format(day);
    }

    /** The day on which a date is kept next; 29 February on the 28th where there is none. */
    static LocalDate next(MonthDay day, LocalDate today) {
        var on = kept(day, today.getYear());
        return on.isBefore(today) ? kept(day, today.getYear() + 1) : on;
    }

    private static LocalDate kept(MonthDay day, int year) {
        return day.equals(LEAP_DAY) && !Year.isLeap(year) ? LocalDate.of(year, 2, 28) : day.atYear(year);
    }

    /** {@code today}, {@code tomorrow}, {@code in 12 days}, {@code 3 days ago}. */
    static String distance(LocalDate day, LocalDate today) {
        var days = day.toEpochDay() - today.toEpochDay();
        if (days == 0 || days == 1 || days == -1) {
            return say("desk.record.day." + (days == 0 ? "today" : days == 1 ? "tomorrow" : "yesterday"));
        }
        return days > 0 ? say("desk.record.day.in", days) : say("desk.record.day.ago", -days);
    }

    /** When it is kept next and, at a birthday whose year is known, how old she is then. */
    static String occurrence(Content content, LocalDate today) {
        var day = content.day();
        if (day == null) {
            return "";
        }
        var on = next(day, today);
        var year = content.year();
        var words = distance(on, today);
        return year == null || content.occasion() == Occasion.OTHER
                ? words
                : words + " · "
                        + say(
                                content.occasion() == Occasion.BIRTHDAY
                                        ? "desk.record.turns"
                                        : "desk.record.anniversary",
                                on.getYear() - year);
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isBlank()).collect(Collectors.joining(" · "));
    }

    private static String say(String key, @Nullable Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
