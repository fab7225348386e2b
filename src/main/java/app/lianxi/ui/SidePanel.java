package app.lianxi.ui;

import com.vaadin.flow.component.Component;
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
     * What the panel is for, at the right: once however often it is tapped, and by Enter in its fields too, where that begins a
     * line with Ctrl; all other buttons of the panel do with Enter what they say.
     */
    public void mainAction(String text, Runnable action) {
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
        // By losing the focus a field tells what was typed in it
        body.getElement().executeJs("""
                const own = 'textarea, button, a, summary, vaadin-button, vaadin-select, vaadin-date-picker[opened]';
                this.addEventListener('keydown', event => {
                    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.metaKey
                            || event.repeat || event.defaultPrevented) return;
                    const path = event.composedPath();
                    if (!event.ctrlKey && path.slice(0, path.indexOf(this)).some(one => one.matches?.(own))) return;
                    event.preventDefault();
                    window.Vaadin.Flow.resetFocus();
                    $0.click();
                });
                """, button.getElement());
        actions(button);
    }

    /** Left to right; the last one is what the panel is for. */
    public void actions(Component... components) {
        getFooter().add(components);
    }
}
