package app.lianxi.desk.ui;

import app.lianxi.ui.Buttons;
import app.lianxi.ui.Icons;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.List;

/** A + that opens the form of what it adds or, where there is a choice, a small menu first. */
class AddMenu extends Div {
    AddMenu(ClientWork work, String name, List<Addable> kinds) {
        addClassName("lx-add");
        if (kinds.size() == 1) {
            add(Buttons.icon(Icons.PLUS, name, () -> kinds.getFirst().open(work)));
        } else {
            var button = Buttons.icon(Icons.PLUS, name, () -> {});
            button.getElement().setAttribute("aria-haspopup", "dialog");
            add(button, menu(work, button, name, kinds));
        }
    }

    private static Popover menu(ClientWork work, Button target, String name, List<Addable> kinds) {
        var menu = new Popover();
        menu.setTarget(target);
        menu.setPosition(PopoverPosition.BOTTOM_END);
        menu.setModal(true);
        menu.setAriaLabel(name);
        menu.addClassName("lx-add-menu");
        for (var kind : kinds) {
            var item = new NativeButton(kind.words(), click -> {
                menu.close();
                kind.open(work);
            });
            item.addClassName("lx-menu-item");
            menu.add(item);
        }
        return menu;
    }
}
