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

    /** Left to right; the last one is what the panel is for. */
    public void actions(Component... components) {
        getFooter().add(components);
    }
}
