package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.desk.Drafts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.function.Consumer;

/** Beginnings of an answer, in the client's language, each with what it says in the reader's. */
class DraftChips extends Div {
    DraftChips(Client client, Consumer<String> chosen) {
        addClassName("lx-drafts");
        var hers = Drafts.forClient(client);
        var readers = Drafts.in(getLocale(), client);
        for (var kind : Drafts.Kind.values()) {
            var draft = hers.text(kind);
            var words = new Span(draft);
            var chip = new NativeButton("", click -> chosen.accept(draft));
            chip.add(words);
            if (!hers.language().equals(readers.language())) {
                var meaning = new Span(readers.text(kind));
                meaning.addClassNames("lx-faint", "lx-small");
                chip.add(meaning);
            }
            add(chip);
        }
    }
}
