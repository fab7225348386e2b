package app.lianxi.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

/** A calm page that says what happened and leads back. */
abstract class ErrorPage extends Div {
    ErrorPage() {
        addClassName("lx-error");
    }

    void show(String titleKey, String text) {
        removeAll();
        var home = new Anchor("", getTranslation("ui.error.home"));
        home.addClassNames("lx-btn", "lx-quiet");
        add(new H1(getTranslation(titleKey)), new Paragraph(text), home);
    }
}
