package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.ui.Face;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A colleague, found while her name is typed; Enter takes the first. */
class ColleaguePanel extends SidePanel {
    static final int SHOWN = 30;

    private final transient Function<String, List<Staff>> find;
    private final transient Consumer<Staff> chosen;
    private final TextField field = new TextField();
    private final Rows rows = new Rows();
    private final Paragraph none = new Paragraph(getTranslation("desk.colleague.none"));
    private transient List<Staff> found = List.of();

    private ColleaguePanel(String title, Function<String, List<Staff>> find, Consumer<Staff> chosen) {
        super(title);
        this.find = find;
        this.chosen = chosen;
        field.addClassName("lx-search");
        field.setPlaceholder(getTranslation("desk.colleague.search"));
        field.setAriaLabel(getTranslation("desk.colleague.search"));
        field.setPrefixComponent(Icons.SEARCH.create());
        field.setMaxLength(80);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(120);
        field.addValueChangeListener(change -> show());
        field.addKeyDownListener(Key.ENTER, down -> found.stream().findFirst().ifPresent(this::choose));
        none.addClassName("lx-soft");
        content(field, rows, none);
        show();
    }

    static void open(String title, Function<String, List<Staff>> find, Consumer<Staff> chosen) {
        var panel = new ColleaguePanel(title, find, chosen);
        panel.open();
        panel.field.focus();
    }

    private void show() {
        found = find.apply(field.getValue());
        rows.removeAll();
        found.forEach(one -> {
            var name = new Span(one.name());
            name.addClassName("lx-grow");
            rows.opening(() -> choose(one), new Face(one.name()), name);
        });
        none.setVisible(found.isEmpty());
    }

    private void choose(Staff one) {
        close();
        chosen.accept(one);
    }
}
