package app.lianxi.ui;

import com.vaadin.flow.component.button.Button;

/** The house's buttons: one in ink for what a screen is for, quiet ones beside it, the seal's for what counts most. */
public final class Buttons {
    private Buttons() {}

    /** Ink on paper: the first thing to do here. */
    public static Button primary(String text, Runnable click) {
        return button(text, "lx-do", click);
    }

    /** Hairline and soft text: everything else. */
    public static Button quiet(String text, Runnable click) {
        return button(text, "lx-quiet", click);
    }

    /** Vermilion, at most one on a screen: takes money, or takes something away. */
    public static Button seal(String text, Runnable click) {
        return button(text, "lx-seal-btn", click);
    }

    /** Text alone, underlined when pointed at. */
    public static Button plain(String text, Runnable click) {
        return button(text, "lx-plain", click);
    }

    /** An icon alone, with a name for those who do not see it. */
    public static Button icon(Icons icon, String name, Runnable click) {
        var button = new Button(icon.create(), event -> click.run());
        button.addClassName("lx-icon-btn");
        button.setAriaLabel(name);
        button.setTooltipText(name);
        return button;
    }

    private static Button button(String text, String className, Runnable click) {
        var button = new Button(text, event -> click.run());
        button.addClassNames("lx-btn", className);
        return button;
    }
}
