package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.profile.Content;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import app.lianxi.profile.SizeCategory;
import app.lianxi.ui.DayPicker;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything but a note and a date: as few fields as its kind has parts. */
class FactForm extends EntryForm {
    private final DeskPieces pieces;
    private final Div offered = new Div();
    private @Nullable TextField label;
    private @Nullable TextField text;
    private @Nullable TextField sku;
    private @Nullable DatePicker from;
    private @Nullable DatePicker until;
    private @Nullable Select<Boutique> boutique;
    private @Nullable Select<EntryState> state;
    private @Nullable Checkbox buysFor;

    FactForm(EntryKind kind, ClientWork work) {
        super(kind);
        this.pieces = work.pieces;
        switch (kind) {
            case SIZE -> {
                var category = label(true);
                text = text(true);
                offerSizes(category);
                addComponentAsFirst(offered);
            }
            case HABIT -> {
                label(true);
                text = text(true);
            }
            case COMPANION -> {
                text = text(true);
                label(true);
                buysFor = field("state", new Checkbox(getTranslation("desk.record.field.buysfor")), false);
            }
            case PLAN -> {
                label(true);
                boutique();
                from = day("from");
                until = day("until");
                text = text(false);
            }
            case PIECE -> {
                text = text(false);
                sku();
                state = field("state", select("desk.record.field.state", ProfileWords::state), true);
                state.setItems(EntryState.OF_A_PIECE.stream().sorted().toList());
                state.setValue(EntryState.ASKED);
                boutique();
            }
            case WISH -> {
                text = text(false);
                sku();
            }
            case NOTE, DATE, LIKE, DISLIKE, ADDRESS -> text = text(false);
        }
    }

    private TextField text(boolean half) {
        return field("text", named("desk.record.field." + kind.name().toLowerCase(Locale.ROOT)), half);
    }

    private TextField label(boolean half) {
        var field =
                field("label", named("desk.record.field.label." + kind.name().toLowerCase(Locale.ROOT)), half);
        label = field;
        return field;
    }

    private void sku() {
        sku = field("sku", named("desk.record.field.sku"), kind == EntryKind.PIECE);
    }

    private TextField named(String key) {
        return new TextField(getTranslation(key));
    }

    /** The categories that most have, with one tap. */
    private void offerSizes(TextField category) {
        offered.addClassName("lx-chips");
        for (var size : SizeCategory.values()) {
            var name = SizeWords.of(size);
            offered.add(new NativeButton(name, click -> {
                category.setValue(name);
                if (text != null) {
                    text.focus();
                }
            }));
        }
    }

    private DatePicker day(String of) {
        return field(of, DayPicker.of(getTranslation("desk.record.field." + of)), true);
    }

    private void boutique() {
        boutique = field("boutique", select("desk.record.field.boutique", pieces::boutiqueName), true);
        boutique.setEmptySelectionAllowed(true);
        boutique.setItems(pieces.allBoutiques().values().stream()
                .filter(one -> !one.closed())
                .sorted(Comparator.comparing(pieces::boutiqueName))
                .toList());
    }

    @Override
    Content read() {
        var where = value(boutique);
        return new Content(
                kind,
                kind == EntryKind.SIZE ? SizeWords.kept(typed(label)) : typed(label),
                typed(text),
                typed(sku),
                null,
                null,
                null,
                value(from),
                value(until),
                where == null ? null : where.id(),
                buysFor != null && buysFor.getValue() ? EntryState.BUYS_FOR : value(state),
                null,
                Set.of());
    }

    /** Of what it is, is known where it is changed. */
    @Override
    void focusFirst() {
        if (label != null && text != null && !label.isEmpty()) {
            text.focus();
        } else {
            super.focusFirst();
        }
    }

    @Override
    void show(Content content) {
        offered.setVisible(false);
        put(label, kind == EntryKind.SIZE ? SizeWords.shown(content.label()) : content.label());
        put(text, content.text());
        put(sku, content.sku());
        put(from, content.from());
        put(until, content.until());
        put(boutique, boutique(content.boutique()));
        put(state, content.state());
        put(buysFor, content.state() == EntryState.BUYS_FOR);
    }

    private @Nullable Boutique boutique(@Nullable BoutiqueId id) {
        return id == null ? null : pieces.allBoutiques().get(id);
    }

    private static <T> @Nullable T value(@Nullable AbstractField<?, T> field) {
        return field == null ? null : field.getValue();
    }

    private static String typed(@Nullable TextField field) {
        return field == null ? "" : field.getValue();
    }

    private static <T> void put(@Nullable AbstractField<?, T> field, @Nullable T value) {
        if (field != null) {
            field.setValue(value);
        }
    }
}
