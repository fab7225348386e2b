package app.lianxi.access.ui;

import app.lianxi.ui.Icons;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** A line of ink to search a list with, while typing. */
class SearchField extends TextField {
    SearchField(String label, Consumer<String> sought) {
        setAriaLabel(label);
        setPlaceholder(label);
        setPrefixComponent(Icons.SEARCH.create());
        setClearButtonVisible(true);
        setMaxLength(100);
        setValueChangeMode(ValueChangeMode.LAZY);
        setValueChangeTimeout(250);
        addClassName("lx-search");
        addValueChangeListener(change -> sought.accept(change.getValue()));
    }

    String text() {
        return getValue().strip();
    }

    /** The field with the page's margins, and what stands beside it. */
    Div bar(Component... beside) {
        var bar = new Div(this);
        bar.add(beside);
        bar.addClassNames("lx-search-bar", "lx-flow");
        return bar;
    }
}
