package app.lianxi.desk.ui;

import app.lianxi.profile.Content;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.ProfileRefused;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.ItemLabelGenerator;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one kind of entry: reads from them what is to be kept, and shows a refusal at the field that it names. */
abstract class EntryForm extends Div {
    final EntryKind kind;
    private final Map<String, HasValidationProperties> fields = new HashMap<>();
    private final Set<HasValidationProperties> refused = new HashSet<>();
    private @Nullable Focusable<?> first;

    EntryForm(EntryKind kind) {
        this.kind = kind;
        addClassName("lx-form");
    }

    static EntryForm of(EntryKind kind, ClientWork work) {
        return switch (kind) {
            case NOTE -> new NoteForm(work);
            case DATE -> new DateForm();
            default -> new FactForm(kind, work);
        };
    }

    abstract Content read();

    abstract void show(Content content);

    /** @param of the component of {@link Content} that it holds */
    final <F extends Component & HasStyle> F field(String of, F field, boolean half) {
        if (half) {
            field.addClassName("lx-half");
        }
        if (field instanceof HasValidationProperties validated) {
            fields.put(of, validated);
        }
        if (first == null && field instanceof Focusable<?> focusable) {
            first = focusable;
        }
        add(field);
        return field;
    }

    final <T> Select<T> select(String key, ItemLabelGenerator<T> words) {
        var select = new Select<T>();
        select.setLabel(getTranslation(key));
        select.setItemLabelGenerator(one -> one == null ? "" : words.apply(one));
        return select;
    }

    /** Under another name: some refusals name one part of what a field holds. */
    final void alsoOf(String of, HasValidationProperties field) {
        fields.put(of, field);
    }

    void focusFirst() {
        if (first != null) {
            first.focus();
        }
    }

    /** Forgets what was refused; false when what was typed is of no use to its field, which says so itself. */
    boolean isReadable() {
        refused.forEach(field -> field.setInvalid(false));
        refused.clear();
        return fields.values().stream().noneMatch(HasValidationProperties::isInvalid);
    }

    final void refuse(ProfileRefused e) {
        var text = words(e);
        var field = fields.get(e.field());
        if (field == null) {
            Notices.error(text);
            return;
        }
        field.setErrorMessage(text);
        field.setInvalid(true);
        refused.add(field);
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    static String words(ProfileRefused e) {
        return ClientWork.say("desk.record.refused." + e.why().name().toLowerCase(Locale.ROOT));
    }
}
