package app.lianxi.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A quiet word with what there is to choose behind it, which is made when it is opened: a list may have many of them. */
public class MenuButton extends Div {
    private final NativeButton button = new NativeButton();
    private final transient Supplier<Component> content;
    private String about;
    private @Nullable Popover popover;

    /** @param content what there is to choose */
    public MenuButton(String text, Supplier<Component> content) {
        this.content = content;
        about = text;
        addClassName("lx-menu");
        button.setText(text);
        button.addClassName("lx-menu-button");
        button.getElement().setAttribute("aria-haspopup", "dialog").setAttribute("aria-expanded", "false");
        button.addClickListener(click -> toggle());
        add(button);
    }

    private void toggle() {
        var known = popover;
        if (known == null) {
            known = behind();
            popover = known;
            add(known);
        }
        known.setOpened(!known.isOpened());
    }

    private Popover behind() {
        var made = new Popover();
        made.setTarget(button);
        made.setOpenOnClick(false);
        made.setAutofocus(true);
        made.setPosition(PopoverPosition.BOTTOM_START);
        made.setAriaLabel(about);
        made.addClassName("lx-choosing");
        made.addOpenedChangeListener(change -> {
            made.removeAll();
            if (change.isOpened()) {
                made.add(content.get());
            }
            button.getElement().setAttribute("aria-expanded", String.valueOf(change.isOpened()));
        });
        return made;
    }

    /** Names what it is about, where its word alone does not. */
    public MenuButton about(String name) {
        about = name;
        button.getElement().setAttribute("aria-label", name);
        if (popover != null) {
            popover.setAriaLabel(name);
        }
        return this;
    }

    /** Marks that something of it is chosen. */
    public void mark(boolean chosen) {
        button.setClassName("lx-on", chosen);
    }

    public void close() {
        if (popover != null) {
            popover.close();
        }
    }
}
