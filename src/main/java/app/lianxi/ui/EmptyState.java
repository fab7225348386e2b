package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Stands where there is nothing yet, and says what to do next. */
public class EmptyState extends Div {
    public EmptyState(String title, String text, Component... actions) {
        addClassName("lx-empty");
        var head = new H2(title);
        var body = new Paragraph(text);
        body.addClassName("lx-soft");
        add(head, body);
        add(actions);
    }
}
