package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;

/** The head of a screen: a serif title, a soft line under it, and what can be done at the right. */
public class PageHeader extends Header {
    private final H1 title = new H1();
    private final Span subtitle = new Span();
    private final Div actions = new Div();

    public PageHeader(String title, String subtitle, Component... actions) {
        addClassName("lx-header");
        this.subtitle.addClassName("lx-soft");
        this.actions.addClassName("lx-actions");
        var words = new Div(this.title, this.subtitle);
        words.addClassName("lx-header-words");
        add(words, this.actions);
        setTitle(title);
        setSubtitle(subtitle);
        this.actions.add(actions);
    }

    @Override
    public final void setTitle(String text) {
        title.setText(text);
    }

    /** What stands after the title in a softer colour, such as a name in Latin letters. */
    public final void setTitle(String text, String softly) {
        var soft = new Span(softly);
        soft.addClassName("lx-soft");
        title.removeAll();
        title.add(new Span(text + " "), soft);
    }

    public final void setSubtitle(String text) {
        subtitle.setText(text);
        subtitle.setVisible(!text.isBlank());
    }

    /** Puts a face, for instance, before the title. */
    public final void addFirst(Component component) {
        addComponentAsFirst(component);
        addClassName("lx-with-face");
    }

    public final void addAction(Component component) {
        actions.add(component);
    }
}
