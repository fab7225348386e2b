package app.lianxi.ui;

import com.vaadin.flow.component.html.Span;

/** The first character of a name in a circle: photographs of nobody. */
public class Face extends Span {
    public Face(String name) {
        addClassName("lx-face");
        getElement().setAttribute("aria-hidden", "true");
        setName(name);
    }

    /** As large as in the head of a client's screen. */
    public static Face large(String name) {
        var face = new Face(name);
        face.addClassName("lx-face-large");
        return face;
    }

    public final void setName(String name) {
        setText(name.isBlank() ? "·" : Character.toString(name.strip().codePointAt(0)));
    }
}
