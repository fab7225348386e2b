package app.lianxi.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;

/** A calm page that says what happened and leads back. */
abstract class ErrorPage extends Div implements HasDynamicTitle {
    private String title = "";

    ErrorPage() {
        addClassName("lx-error");
    }

    void show(String titleKey, String text) {
        title = getTranslation(titleKey);
        removeAll();
        var home = new Anchor("", getTranslation("ui.error.home"));
        home.addClassNames("lx-btn", "lx-quiet");
        add(new H1(title), new Paragraph(text), home);
    }

    @Override
    public String getPageTitle() {
        return title + " · Lianxi";
    }
}
