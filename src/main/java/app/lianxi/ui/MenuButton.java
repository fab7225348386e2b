package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.function.Supplier;

/** A quiet word with what there is to choose behind it, which is made each time that it is opened. */
public class MenuButton extends Div {
    private final Span text = new Span();
    private final NativeButton button = new NativeButton();
    private final Popover popover = new Popover();

    /** @param content what there is to choose */
    public MenuButton(String text, Supplier<Component> content) {
        addClassName("lx-menu");
        this.text.setText(text);
        button.add(this.text);
        button.addClassName("lx-menu-button");
        button.getElement().setAttribute("aria-haspopup", "dialog").setAttribute("aria-expanded", "false");
        button.addClickListener(click -> popover.setOpened(!popover.isOpened()));
        popover.setTarget(button);
        popover.setOpenOnClick(false);
        popover.setAutofocus(true);
        popover.setPosition(PopoverPosition.BOTTOM_START);
        popover.setAriaLabel(text);
        popover.addClassName("lx-choosing");
        popover.addOpenedChangeListener(change -> {
            popover.removeAll();
            if (change.isOpened()) {
                popover.add(content.get());
            }
            button.getElement().setAttribute("aria-expanded", String.valueOf(change.isOpened()));
        });
        add(button, popover);
    }

    /** Names what it is about, where its word alone does not. */
    public MenuButton about(String name) {
        button.getElement().setAttribute("aria-label", name);
        popover.setAriaLabel(name);
        return this;
    }

    /** Marks that something of it is chosen. */
    public void mark(boolean chosen) {
        button.setClassName("lx-on", chosen);
    }

    public void close() {
        popover.close();
    }
}
