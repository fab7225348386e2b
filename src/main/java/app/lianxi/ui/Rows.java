package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

/** A list of rows parted by hairlines. */
public class Rows extends UnorderedList {
    public Rows() {
        addClassName("lx-rows");
        getElement().setAttribute("role", "list");
    }

    /** A row of these parts; give a part the class name lx-right to push it and what follows to the right. */
    public ListItem row(Component... parts) {
        var row = new ListItem(parts);
        row.addClassName("lx-row");
        add(row);
        return row;
    }

    /** A row that opens something, whole under one finger, and by the keyboard. */
    public NativeButton opening(Runnable open, Component... parts) {
        var button = new NativeButton();
        button.add(parts);
        button.addClassNames("lx-row", "lx-row-open");
        button.addClickListener(click -> open.run());
        var item = new ListItem(button);
        item.addClassName("lx-row-item");
        add(item);
        return button;
    }

    /** Two lines of a row: what it is, and a softer line about it. */
    public static Div words(String first, String second) {
        var head = new Span(first);
        head.addClassName("lx-strong");
        var line = new Span(second);
        line.addClassNames("lx-faint", "lx-small");
        var words = new Div(head, line);
        words.addClassName("lx-words");
        return words;
    }
}
