package app.lianxi.desk.ui;

import app.lianxi.ui.Buttons;
import com.vaadin.flow.component.button.Button;
import java.util.List;

/** How much of a part of Today is shown: its first few rows, and more of them by a tap. */
final class FirstFew {
    private final int few;
    private final int most;
    private final Button more;
    private int shown;

    /**
     * @param text of the button that shows more
     * @param show reads and shows the part anew
     */
    FirstFew(int few, int most, String text, Runnable show) {
        this.few = few;
        this.most = most;
        shown = few;
        more = Buttons.plain(text, () -> {
            shown = most;
            show.run();
        });
    }

    Button more() {
        return more;
    }

    /** So many are to be read: one more than is shown, by which it is known that there are more. */
    int wanted() {
        return shown + 1;
    }

    /** Those of them that are to be shown; where they are not all, the button is there. */
    <T> List<T> of(List<T> rows) {
        more.setVisible(shown == few && rows.size() > few);
        return rows.stream().limit(shown).toList();
    }
}
