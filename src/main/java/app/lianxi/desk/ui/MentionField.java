package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.shared.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text in which colleagues are named: after an {@code @} it offers those whose names hold what follows. Arrow down goes to
 * them, Enter takes the first, Escape leaves them alone.
 */
class MentionField extends Div {
    private static final Pattern BEGUN = Pattern.compile("(?:^|[\\s\\p{P}\\p{IsHan}])@([^\\s@]{0,40})$");

    final TextArea text = new TextArea();
    private final Div offered = new Div();
    private final transient Function<String, List<Staff>> find;
    private final Map<StaffId, String> named = new HashMap<>();
    /** Those whom an earlier text names by another name. */
    private final Set<StaffId> kept = new HashSet<>();

    private final List<Registration> keys = new ArrayList<>();
    private String before = "";

    /** @param find by part of a name */
    MentionField(String label, Function<String, List<Staff>> find) {
        this.find = find;
        text.setLabel(label);
        text.setMinRows(4);
        text.setMaxRows(12);
        text.setWidthFull();
        text.setHelperText(getTranslation("desk.record.mention.hint"));
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(120);
        text.addValueChangeListener(change -> offer(change.getValue()));
        offered.addClassName("lx-offered");
        offered.getElement()
                .setAttribute("role", "group")
                .setAttribute("aria-label", getTranslation("desk.record.mention"));
        offered.setVisible(false);
        add(text, offered);
    }

    void show(String value, Map<StaffId, String> mentioned) {
        mentioned.forEach((id, name) -> {
            if (value.contains("@" + name)) {
                named.put(id, name);
            } else {
                kept.add(id);
            }
        });
        before = value;
        text.setValue(value);
        close();
    }

    String value() {
        return text.getValue();
    }

    /** Those who are named in it. */
    Set<StaffId> mentions() {
        var mentions = new HashSet<>(kept);
        named.forEach((id, name) -> {
            if (value().contains("@" + name)) {
                mentions.add(id);
            }
        });
        return mentions;
    }

    /** Where it was typed last tells whom the reader is about to name. */
    private void offer(String now) {
        var end = caret(before, now);
        before = now;
        var begun = BEGUN.matcher(now.substring(0, end));
        close();
        if (!begun.find()) {
            return;
        }
        var found = find.apply(begun.group(1));
        if (found.isEmpty()) {
            return;
        }
        found.forEach(one -> offered.add(new NativeButton(one.name(), click -> take(one, begun.start(1), end))));
        offered.setVisible(true);
        keys.add(Shortcuts.addShortcutListener(this, this::focusFirst, Key.ARROW_DOWN)
                .listenOn(text));
        keys.add(Shortcuts.addShortcutListener(this, () -> take(found.getFirst(), begun.start(1), end), Key.ENTER)
                .listenOn(text));
        keys.add(Shortcuts.addShortcutListener(this, this::back, Key.ESCAPE).listenOn(this));
    }

    private void focusFirst() {
        ((NativeButton) offered.getComponentAt(0)).focus();
    }

    private void take(Staff one, int from, int end) {
        named.put(one.id(), one.name());
        var value = value();
        var name = one.name() + " ";
        before = value.substring(0, Math.min(from, value.length()))
                + name
                + value.substring(Math.min(end, value.length())).stripLeading();
        text.setValue(before);
        back();
        text.getElement().executeJs("this.inputElement.setSelectionRange($0, $0)", from + name.length());
    }

    private void back() {
        close();
        text.focus();
    }

    private void close() {
        keys.forEach(Registration::remove);
        keys.clear();
        offered.removeAll();
        offered.setVisible(false);
    }

    /** Behind what is another than before. */
    static int caret(String before, String now) {
        var shorter = Math.min(before.length(), now.length());
        var same = 0;
        while (same < shorter && before.charAt(same) == now.charAt(same)) {
            same++;
        }
        var after = 0;
        while (after < shorter - same
                && before.charAt(before.length() - 1 - after) == now.charAt(now.length() - 1 - after)) {
            after++;
        }
        return now.length() - after;
    }
}
