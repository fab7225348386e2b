package app.lianxi.desk.ui;

import app.lianxi.client.Facet;
import app.lianxi.client.SavedLists.SavedList;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Icons;
import app.lianxi.ui.MenuButton;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The reader's lists of clients and those that were handed to her: opened, handed on, let go of; and a new one of what is shown. */
class ListsMenu extends Div {
    private final ListParts parts;
    private final transient Supplier<NarrowQuery> query;
    private final transient Consumer<NarrowQuery> go;
    private final MenuButton menu;

    ListsMenu(ListParts parts, Supplier<NarrowQuery> query, Consumer<NarrowQuery> go) {
        this.parts = parts;
        this.query = query;
        this.go = go;
        menu = new MenuButton(getTranslation("desk.lists"), this::content);
        add(menu);
    }

    private Div content() {
        var content = new Div();
        content.addClassName("lx-lists");
        var lists = parts.lists.mine();
        if (lists.isEmpty()) {
            var none = new Span(getTranslation("desk.lists.none"));
            none.addClassName("lx-soft");
            content.add(none);
        }
        var rows = new Rows();
        lists.forEach(list -> row(rows, list));
        content.add(rows);
        if (!query.get().criteria().isNothing()) {
            content.add(Buttons.quiet(getTranslation("desk.lists.save"), this::openSave));
        }
        return content;
    }

    private void row(Rows rows, SavedList list) {
        var open = new NativeButton("", click -> {
            menu.close();
            go.accept(query.get().with(list.criteria()));
        });
        open.add(Rows.words(list.name(), list.from() == null ? "" : getTranslation("desk.lists.from", list.from())));
        open.addClassNames("lx-row-part", "lx-grow");
        var row = rows.row(open);
        if (hasClosed(list)) {
            row.add(Tag.amber(getTranslation("desk.lists.closed")));
        }
        row.add(
                Buttons.icon(Icons.SEND, getTranslation("desk.lists.hand", list.name()), () -> {
                    menu.close();
                    new HandPanel(parts, list).open();
                }),
                Buttons.icon(Icons.CLOSE, getTranslation("desk.lists.remove", list.name()), () -> remove(list)));
    }

    /** It narrows to a boutique that is no more; those whom it knew are still found. */
    private boolean hasClosed(SavedList list) {
        var words = new FacetWords(parts);
        return list.criteria().of(Facet.BOUTIQUE).stream().anyMatch(one -> words.isClosed(Facet.BOUTIQUE, one));
    }

    private void remove(SavedList list) {
        menu.close();
        parts.lists.remove(list.id());
        Notices.undoable(getTranslation("desk.lists.removed", list.name()), () -> parts.lists.restore(list.id()));
    }

    private void openSave() {
        menu.close();
        var panel = new SidePanel(getTranslation("desk.lists.save"));
        var name = new TextField(getTranslation("desk.lists.name"));
        name.setMaxLength(80);
        name.setWidthFull();
        panel.content(name);
        panel.mainAction(getTranslation("desk.lists.save.do"), () -> {
            try {
                parts.lists.save(name.getValue(), query.get().criteria());
                panel.close();
                Notices.success(
                        getTranslation("desk.lists.saved", name.getValue().strip()));
            } catch (IllegalArgumentException e) {
                name.setErrorMessage(getTranslation("desk.lists.noname"));
                name.setInvalid(true);
                name.focus();
            }
        });
        panel.open();
        name.focus();
    }
}
