package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.client.SavedLists.SavedList;
import app.lianxi.ui.Face;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands a list to a colleague, found by her name. */
class HandPanel extends SidePanel {
    private final ListParts parts;
    private final transient SavedList list;
    private final Div people = new Div();

    HandPanel(ListParts parts, SavedList list) {
        super(PaymentParts.say("desk.hand.title", list.name()));
        this.parts = parts;
        this.list = list;
        var hint = new Paragraph(getTranslation("desk.hand.hint"));
        hint.addClassName("lx-soft");
        var name = new TextField();
        name.addClassName("lx-search");
        name.setPlaceholder(getTranslation("desk.hand.who"));
        name.setAriaLabel(getTranslation("desk.hand.who"));
        name.setPrefixComponent(Icons.SEARCH.create());
        name.setClearButtonVisible(true);
        name.setMaxLength(80);
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.setValueChangeTimeout(120);
        name.addValueChangeListener(change -> show(change.getValue()));
        content(hint, name, people);
        show("");
        addOpenedChangeListener(change -> name.focus());
    }

    private void show(String typed) {
        people.removeAll();
        var found = parts.lists.colleagues(typed);
        if (found.isEmpty()) {
            var none = new Span(getTranslation("desk.hand.nobody"));
            none.addClassName("lx-soft");
            people.add(none);
        }
        var rows = new Rows();
        found.forEach(one -> rows.opening(() -> hand(one), new Face(one.name()), Rows.words(one.name(), places(one))));
        people.add(rows);
    }

    private String places(Staff one) {
        if (one.wholeHouse()) {
            return getTranslation("ui.me.house");
        }
        var all = parts.pieces.allBoutiques();
        return one.boutiques().stream()
                .flatMap(id -> Optional.ofNullable(all.get(id)).stream())
                .map(parts.pieces::boutiqueName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void hand(Staff colleague) {
        parts.lists.hand(list.id(), colleague.id());
        close();
        Notices.undoable(
                getTranslation("desk.hand.done", list.name(), colleague.name()),
                () -> parts.lists.takeBack(list.id(), colleague.id()));
    }
}
