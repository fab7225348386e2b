package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** What happened, newest first, along one hairline. */
public class Timeline extends OrderedList {
    /** The dot of an entry: full for a purchase, jade for a message, hollow for the rest. */
    public enum Dot {
        PURCHASE,
        MESSAGE,
        OTHER
    }

    public Timeline() {
        addClassName("lx-timeline");
        getElement().setAttribute("role", "list");
    }

    /** Adds an {@link #entry}. */
    public ListItem add(Dot dot, Component what, String when, String why) {
        var entry = entry(dot, what, when, why);
        add(entry);
        return entry;
    }

    /**
     * @param what the first line, left
     * @param when the first line, right
     * @param why a softer second line, may be empty
     */
    public static ListItem entry(Dot dot, Component what, String when, String why) {
        return item(dot, words(what, when, why));
    }

    /** An entry that opens something, whole under one finger, and by the keyboard. */
    public static ListItem opening(Dot dot, Runnable open, Component what, String when, String why) {
        var button = new NativeButton();
        button.add(words(what, when, why));
        button.addClassName("lx-entry");
        button.addClickListener(click -> open.run());
        return item(dot, button);
    }

    private static Component[] words(Component what, String when, String why) {
        var time = new Span(when);
        time.addClassNames("lx-right", "lx-faint", "lx-nowrap");
        var line = new Div(what, time);
        line.addClassName("lx-line");
        if (why.isBlank()) {
            return new Component[] {line};
        }
        var reason = new Div(why);
        reason.addClassNames("lx-soft", "lx-small");
        return new Component[] {line, reason};
    }

    private static ListItem item(Dot dot, Component... parts) {
        var item = new ListItem(parts);
        switch (dot) {
            case PURCHASE -> item.addClassName("lx-dot-buy");
            case MESSAGE -> item.addClassName("lx-dot-msg");
            case OTHER -> {}
        }
        return item;
    }
}
