package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values in two columns. */
public class Definitions extends DescriptionList {
    public Definitions() {
        addClassName("lx-definitions");
    }

    public Definitions with(String name, String value) {
        return with(name, new Span(value));
    }

    public Definitions with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
