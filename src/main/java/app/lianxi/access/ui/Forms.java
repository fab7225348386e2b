package app.lianxi.access.ui;

import app.lianxi.access.Refused;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.Map;

/** Shows a service's refusal at the field that it names. */
final class Forms {
    private Forms() {}

    static void clear(HasValidationProperties... fields) {
        for (var field : fields) {
            field.setInvalid(false);
        }
    }

    static void mark(HasValidationProperties field, String text) {
        field.setErrorMessage(text);
        field.setInvalid(true);
        if (field instanceof Focusable<?> focusable) {
            focusable.focus();
        }
    }

    /** Marks the field of that name; tells it as a notice when the refusal is of none of them. */
    static void show(Component owner, Refused refused, Map<String, ? extends HasValidationProperties> fields) {
        var text = owner.getTranslation(refused.key(), refused.parameters());
        var field = fields.get(refused.field());
        if (field == null) {
            Notices.error(text);
        } else {
            mark(field, text);
        }
    }
}
