package app.lianxi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
    private final Div container = new Div();
    private final Kept<String> kept = new Kept<>(container);
    private final List<String> made = new ArrayList<>();

    @Test
    void whatIsShownAgainStaysAndTheRestIsMadeInItsPlace() {
        show("a", "b", "c");
        var before = container.getChildren().toList();
        made.clear();
        show("a", "b, delivered", "c", "d");
        assertThat(made).containsExactly("b, delivered", "d");
        assertThat(words()).containsExactly("a", "b, delivered", "c", "d");
        assertThat(container.getChildren()).contains(before.getFirst(), before.getLast());
    }

    @Test
    void theirOrderIsTheOneThatIsAskedFor() {
        show("a", "b", "c");
        show("c", "a", "e", "b");
        assertThat(words()).containsExactly("c", "a", "e", "b");
        show();
        assertThat(words()).isEmpty();
        show("a");
        assertThat(words()).containsExactly("a");
    }

    private void show(String... keys) {
        kept.show(List.of(keys), this::make);
    }

    private Component make(String key) {
        made.add(key);
        return new Span(key);
    }

    private List<String> words() {
        return container
                .getChildren()
                .map(child -> child.getElement().getText())
                .toList();
    }
}
