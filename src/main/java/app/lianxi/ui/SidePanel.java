package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;

/** A dialog that stands at the right edge, or fills a phone: for making and changing one thing. */
public class SidePanel extends Dialog {
    private final Div body = new Div();

    public SidePanel(String title) {
        setHeaderTitle(title);
        addClassName("lx-panel");
        setModal(true);
        setDraggable(false);
        setResizable(false);
        body.addClassName("lx-panel-body");
        super.add(body);
        getHeader().add(Buttons.icon(Icons.CLOSE, getTranslation("ui.close"), this::close));
    }

    public void content(Component... components) {
        body.add(components);
    }

    /**
     * What the panel is for, at the right: once however often it is tapped, and by Enter in its fields too; the buttons at its
     * foot do with Enter what they say.
     *
     * @param with what is held down with Enter, where Enter alone begins a line
     */
    public void mainAction(String text, Runnable action, KeyModifier... with) {
        var button = Buttons.primary(text, () -> {});
        button.addClassName("lx-right");
        button.setDisableOnClick(true);
        button.addClickListener(click -> {
            try {
                action.run();
            } finally {
                button.setEnabled(true);
            }
        });
        button.addClickShortcut(Key.ENTER, with).listenOn(body);
        actions(button);
    }

    /** Left to right; the last one is what the panel is for. */
    public void actions(Component... components) {
        getFooter().add(components);
    }
}
