package app.lianxi.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import java.time.Duration;

/** The one way to tell the reader that something was done, or why it was not. */
public final class Notices {
    /** Who reads slowly, or comes by the keyboard, has at least so long. */
    private static final Duration TO_UNDO = Duration.ofSeconds(20);

    private static final String UNDO_KEYS = "Alt+Z";
    /** The letter, wherever a keyboard has it, and what a Mac writes for it with Alt; {@link Key#KEY_Z} is a place on it. */
    private static final Key LETTER_Z = Key.of("z", "Z", "Ω", "Â");

    private Notices() {}

    /** Goes by itself after four seconds. */
    public static void success(String text) {
        var notice = show(text, "lx-notice-done");
        notice.setDuration(4_000);
        openAlone(notice);
    }

    /**
     * Offers for twenty seconds, and as long as she is at it, to undo what was done: by a tap, or by Alt+Z wherever the focus
     * is.
     */
    public static void undoable(String text, Runnable undo) {
        openAlone(undoing(text, undo));
    }

    /** As {@link #undoable(String, Runnable)}, and offers to say more about it. */
    public static void undoable(String text, Runnable undo, String more, Runnable open) {
        var notice = undoing(text, undo);
        notice.addComponentAtIndex(1, closing(notice, more, open));
        openAlone(notice);
    }

    private static Notification undoing(String text, Runnable undo) {
        var notice = show(text, "lx-notice-done");
        var button = closing(notice, notice.getTranslation("ui.undo"), undo);
        button.addClickShortcut(LETTER_Z, KeyModifier.ALT);
        button.getElement().setAttribute("aria-keyshortcuts", UNDO_KEYS);
        button.setTooltipText(UNDO_KEYS);
        notice.addComponentAtIndex(1, button);
        notice.add(new Lasting(TO_UNDO, notice::close));
        notice.setDuration(0);
        return notice;
    }

    private static Button closing(Notification notice, String text, Runnable then) {
        return Buttons.plain(text, () -> {
            notice.close();
            then.run();
        });
    }

    /** Stays until it is closed, or what it leads to is opened. */
    public static void leading(String text, String to, Runnable open) {
        var notice = show(text, "lx-notice-done");
        notice.addComponentAtIndex(1, closing(notice, to, open));
        notice.setDuration(0);
        notice.setAssertive(true);
        notice.open();
    }

    /** Stays until it is closed. */
    public static void error(String text) {
        var notice = show(text, "lx-notice-error");
        notice.setDuration(0);
        notice.setAssertive(true);
        notice.open();
    }

    /** What was done last is said, and not all that was done in the last seconds. */
    private static void openAlone(Notification notice) {
        var ui = UI.getCurrent();
        var before = ComponentUtil.getData(ui, Done.class);
        if (before != null) {
            before.notice().close();
        }
        ComponentUtil.setData(ui, Done.class, new Done(notice));
        notice.open();
    }

    private record Done(Notification notice) {}

    private static Notification show(String text, String className) {
        var notice = new Notification();
        notice.setPosition(Position.BOTTOM_CENTER);
        notice.addClassNames("lx-notice", className);
        var close = new Button(Icons.CLOSE.create(), click -> notice.close());
        close.addClassName("lx-icon-btn");
        close.setAriaLabel(notice.getTranslation("ui.close"));
        notice.add(new Span(text), close);
        return notice;
    }
}
