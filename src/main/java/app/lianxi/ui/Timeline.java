package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
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

    /**
     * @param what the first line, left
     * @param when the first line, right
     * @param why a softer second line, may be empty
     */
    public ListItem add(Dot dot, Component what, String when, String why) {
        var time = new Span(when);
        time.addClassNames("lx-right", "lx-faint", "lx-nowrap");
        var line = new Div(what, time);
        line.addClassName("lx-line");
        var item = new ListItem(line);
        if (!why.isBlank()) {
            var reason = new Div(why);
            reason.addClassNames("lx-soft", "lx-small");
            item.add(reason);
        }
        switch (dot) {
            case PURCHASE -> item.addClassName("lx-dot-buy");
            case MESSAGE -> item.addClassName("lx-dot-msg");
            case OTHER -> {}
        }
        add(item);
        return item;
    }
}
