package app.lianxi.ui;

import com.vaadin.flow.component.html.Span;

/** A word in a rounded hairline, or on the wash of a colour that means something. */
public class Tag extends Span {
    private Tag(String text, String className) {
        super(text);
        addClassNames("lx-tag", className);
    }

    public static Tag plain(String text) {
        return new Tag(text, "lx-tag-plain");
    }

    /** Vermilion: needs attention. */
    public static Tag seal(String text) {
        return new Tag(text, "lx-tag-seal");
    }

    /** Green: good, allowed, given. */
    public static Tag jade(String text) {
        return new Tag(text, "lx-tag-jade");
    }

    /** Ochre: soon, waiting, a rank. */
    public static Tag amber(String text) {
        return new Tag(text, "lx-tag-amber");
    }
}
