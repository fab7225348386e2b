package app.lianxi.statement.ui;

import app.lianxi.statement.StatementDay;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Days of accounts below each other. What changes of one is written into its row, which keeps its focus and a half-made tap. */
class DayRows extends Rows {
    private final transient Consumer<DayKey> open;
    private final transient Kept<DayKey> kept = new Kept<>(this);
    private final transient Map<DayKey, Line> lines = new HashMap<>();

    DayRows(Consumer<DayKey> open) {
        this.open = open;
    }

    /** @param about what is said of a day below its account */
    void show(List<StatementDay> days, Function<StatementDay, String> about) {
        var keys = days.stream().map(DayKey::of).toList();
        kept.show(keys, this::make);
        lines.keySet().retainAll(keys);
        days.forEach(one -> line(DayKey.of(one)).show(one, about.apply(one)));
    }

    private Component make(DayKey key) {
        return line(key).button.getParent().orElseThrow();
    }

    private Line line(DayKey key) {
        return lines.computeIfAbsent(key, Line::new);
    }

    private final class Line {
        private final Span about = new Span();
        private final Span differs = new Span();
        private final Span state = new Span();
        private final NativeButton button;

        Line(DayKey key) {
            var account = new Span(StatementWords.account(key.channel(), key.account(), getLocale()));
            account.addClassName("lx-strong");
            about.addClassNames("lx-faint", "lx-small");
            var words = new Div(account, about);
            words.addClassName("lx-words");
            differs.addClassNames("lx-right", "lx-num", "lx-small");
            button = opening(() -> open.accept(key), words, differs, state);
        }

        void show(StatementDay one, String words) {
            about.setText(words);
            differs.setText(StatementWords.differs(one, getLocale()));
            var tag = StatementWords.state(one, getLocale());
            state.setText(tag.getText());
            state.setClassName(tag.getClassName());
        }
    }
}
