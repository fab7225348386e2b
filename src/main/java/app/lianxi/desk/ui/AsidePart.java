package app.lianxi.desk.ui;

import app.lianxi.ui.Buttons;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** A section beside the timeline, equal to another when it looks the same. */
interface AsidePart {
    Component make();

    /** A section with its name and, where something can be added to it, a quiet +. */
    static Section section(ClientWork work, String key, Addable... adds) {
        var name = ClientWork.say(key);
        var label = new H2(name);
        label.addClassName("lx-label");
        var head = new Div(label);
        head.addClassName("lx-part-head");
        if (adds.length > 0) {
            head.add(new AddMenu(work, ClientWork.say("desk.record.addto", name), List.of(adds)));
        }
        var section = new Section(head);
        section.addClassName("lx-part");
        return section;
    }

    /** A name and what is said under it, in one line or more. */
    static ListItem row(String name, Component... values) {
        var label = new Span(name);
        label.addClassName("lx-soft");
        var said = new Div(values);
        said.addClassName("lx-fact-values");
        var row = new ListItem(label, said);
        row.addClassName("lx-fact");
        row.setClassName("lx-fact-alone", name.isEmpty());
        return row;
    }

    /** What was written down, under which name it stands, and how it reads today. */
    record Fact(Written written, String label, String value) {
        Component opening(ClientWork work) {
            var button = new NativeButton(value, click -> EntryPanel.edit(work, written));
            button.addClassName("lx-fact-value");
            button.setAriaLabel(label.isEmpty() ? value : label + ": " + value);
            return button;
        }
    }

    /** Facts, those of a name side by side where the first of them stands; each opens. */
    static UnorderedList facts(ClientWork work, List<Fact> facts) {
        var rows = rows();
        facts.stream()
                .map(Fact::label)
                .distinct()
                .forEach(label -> rows.add(row(
                        label,
                        facts.stream()
                                .filter(fact -> fact.label().equals(label))
                                .map(fact -> fact.opening(work))
                                .toArray(Component[]::new))));
        return rows;
    }

    static UnorderedList rows() {
        var rows = new UnorderedList();
        rows.addClassName("lx-facts");
        rows.getElement().setAttribute("role", "list");
        return rows;
    }

    /** Notes that stay on top, however old they are. */
    record Pinned(ClientWork work, List<Written> notes) implements AsidePart {
        @Override
        public Component make() {
            var section = section(work, "desk.know.pinned");
            notes.forEach(note -> {
                var button = new NativeButton(note.content().text(), click -> EntryPanel.edit(work, note));
                button.addClassNames("lx-fact-value", "lx-pinned");
                section.add(button);
            });
            return section;
        }
    }

    /** What is known in one respect. */
    record Facts(ClientWork work, String key, List<Fact> facts, List<Addable> adds) implements AsidePart {
        @Override
        public Component make() {
            var section = section(work, key, adds.toArray(Addable[]::new));
            section.add(AsidePart.facts(work, facts));
            return section;
        }
    }

    /** Nothing is written down of her yet. */
    record Empty(ClientWork work) implements AsidePart {
        @Override
        public Component make() {
            var words = new Paragraph(ClientWork.say("desk.know.empty"));
            words.addClassName("lx-soft");
            var section = section(work, "desk.know.record");
            section.add(words, Buttons.quiet(ClientWork.say("desk.know.empty.do"), () -> Addable.NOTE.open(work)));
            return section;
        }
    }
}
