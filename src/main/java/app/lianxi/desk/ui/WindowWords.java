package app.lianxi.desk.ui;

import app.lianxi.messaging.Window;
import app.lianxi.messaging.WindowEvent;
import app.lianxi.ui.Countdown;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be sent, how many and until when, in words: before anybody types. */
final class WindowWords {
    static final Duration SOON = Duration.ofHours(1);

    private WindowWords() {}

    /** For a list: how many are left, and for how long; red when it closes soon or nothing may be sent. */
    static Component brief(Window window, DeskPieces pieces, Runnable elapsed) {
        var words = new Div();
        words.addClassNames("lx-window", "lx-small", "lx-num");
        if (!window.allowed() || window.closesAt() == null) {
            words.add(new Span(text("desk.window." + reason(window))));
            words.addClassName("lx-faint");
            return words;
        }
        var now = pieces.clock().instant();
        var countdown = Countdown.left(window.closesAt(), now);
        countdown.onElapsed(elapsed);
        words.add(new Span(left(window)), countdown);
        words.addClassName(soon(window, now) ? "lx-seal" : "lx-soft");
        return words;
    }

    /** In a line: until when and how many, or why nothing may be sent. */
    static Span line(Window window, DeskPieces pieces) {
        var closes = window.closesAt();
        if (!window.allowed() || closes == null) {
            var shut = new Span(text("desk.window." + reason(window)));
            shut.addClassName("lx-faint");
            return shut;
        }
        var now = pieces.clock().instant();
        var open = new Span(text("desk.window.until", Formats.current().weekday(closes, pieces.zone(), now)) + " · "
                + left(window));
        open.setClassName("lx-seal", soon(window, now));
        return open;
    }

    static boolean soon(Window window, Instant now) {
        return window.closesAt() != null && window.closesAt().isBefore(now.plus(SOON));
    }

    /** For the box in which one writes: the same, why, and what would open it. */
    static Component full(Window window, DeskPieces pieces, Runnable elapsed) {
        var head = new Div();
        head.addClassName("lx-flow");
        var why = new Div();
        why.addClassNames("lx-small", "lx-soft");
        if (window.allowed() && window.closesAt() != null) {
            var now = pieces.clock().instant();
            var countdown = Countdown.left(window.closesAt(), now);
            countdown.onElapsed(elapsed);
            var number = new Span(left(window));
            number.addClassNames("lx-strong", "lx-jade");
            head.add(
                    number,
                    new Span(text(
                            "desk.window.until", Formats.current().weekday(window.closesAt(), pieces.zone(), now))),
                    countdown);
            why.setText(because(window));
        } else {
            var shut = new Span(text("desk.window." + reason(window)));
            shut.addClassNames("lx-strong", "lx-seal");
            head.add(shut);
            why.setText(wouldOpen(window));
        }
        var words = new Div(head, why);
        words.addClassNames("lx-window", "lx-window-full");
        return words;
    }

    private static String because(Window window) {
        return window.opening(WindowEvent.valueOf(window.reason().name()))
                .map(opening -> text("desk.window.because." + reason(window), allows(opening)))
                .orElse("");
    }

    /** Why nothing may be sent, and what of hers would change that by the rules that hold. */
    private static String wouldOpen(Window window) {
        var deeds = switch (window.reason()) {
            case CLOSED, USED_UP -> List.of(WindowEvent.WROTE, WindowEvent.SCANNED);
            case UNFOLLOWED -> List.of(WindowEvent.FOLLOWED);
            default -> List.<WindowEvent>of();
        };
        return Stream.concat(
                        Stream.of(text("desk.window.opens." + reason(window))),
                        deeds.stream()
                                .flatMap(deed -> window.opening(deed).stream())
                                .map(opening -> text(
                                        "desk.window.gives."
                                                + opening.event().name().toLowerCase(Locale.ROOT),
                                        allows(opening))))
                .collect(Collectors.joining(" "));
    }

    /** {@code 5 messages within 48 hours}. */
    private static String allows(Window.Opening opening) {
        var span = Formats.current().span(opening.openFor());
        return opening.quota() == null
                ? text("desk.window.allows.unlimited", span)
                : text("desk.window.allows", opening.quota(), span);
    }

    /** {@code Write — 5 left, 47 h}. */
    static String button(Window window, DeskPieces pieces) {
        if (!window.allowed() || window.closesAt() == null) {
            return text("desk.write");
        }
        var left = Duration.between(pieces.clock().instant(), window.closesAt());
        return text(
                "desk.write.left",
                left(window),
                left.toHours() >= 1
                        ? text("ui.hours").replace("{0}", String.valueOf(left.toHours()))
                        : text("ui.minutes").replace("{0}", String.valueOf(Math.max(1, left.toMinutes()))));
    }

    private static String left(Window window) {
        return window.remaining() == null
                ? text("desk.window.unlimited")
                : text("desk.window.left", window.remaining());
    }

    private static String reason(Window window) {
        return window.reason().name().toLowerCase(Locale.ROOT);
    }

    private static String text(String key, @Nullable Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
