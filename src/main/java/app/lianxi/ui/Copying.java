package app.lianxi.ui;

import com.vaadin.flow.component.button.Button;

/** Puts a text on the clipboard and says that it is there, or that the browser refused: over plain HTTP it has none. */
public final class Copying {
    static final String COPIED = "lx-copied";
    static final String REFUSED = "lx-not-copied";

    private Copying() {}

    /** The browser copies only within the click itself, and only it knows whether it did. */
    public static void by(Button button, String text) {
        var element = button.getElement();
        element.executeJs("""
                const tell = name => this.dispatchEvent(new CustomEvent(name));
                this.addEventListener('click', () => navigator.clipboard
                    ? navigator.clipboard.writeText($0).then(() => tell($1), () => tell($2))
                    : tell($2));
                """, text, COPIED, REFUSED);
        element.addEventListener(COPIED, event -> Notices.success(button.getTranslation("ui.copied")));
        element.addEventListener(REFUSED, event -> Notices.error(button.getTranslation("ui.notcopied")));
    }
}
