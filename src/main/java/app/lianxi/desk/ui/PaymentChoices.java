package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Days;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.select.Select;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Of which boutique and day is worked off what is nobody's. The same fields all along: she may be typing in one. */
class PaymentChoices extends Div {
    /** Goes to what is chosen; null for all of them. */
    interface Chosen {
        void of(@Nullable LocalDate day, @Nullable Boutique boutique);
    }

    private final DeskPieces pieces;
    private final transient Chosen chosen;
    private final Select<Boutique> boutique = new Select<>();
    private final Input day = new Input();
    private final Button allDays;
    private transient PaymentQuery shown = PaymentQuery.ALL;
    /** Whether the fields are being told what the address asks for, and nobody chooses. */
    private boolean told;

    PaymentChoices(DeskPieces pieces, Chosen chosen) {
        this.pieces = pieces;
        this.chosen = chosen;
        addClassName("lx-narrow-to");
        var all = getTranslation("desk.payments.allboutiques");
        boutique.setAriaLabel(getTranslation("desk.payment.boutique"));
        boutique.setEmptySelectionAllowed(true);
        boutique.setEmptySelectionCaption(all);
        boutique.setItemLabelGenerator(one -> one == null ? all : pieces.boutiqueName(one));
        boutique.setItems(pieces.boutiques());
        boutique.setVisible(pieces.hasSeveralBoutiques());
        boutique.addValueChangeListener(change -> choose(shown.filter().day(), change.getValue()));
        day.setType("date");
        day.setAriaLabel(getTranslation("desk.payments.day"));
        day.addValueChangeListener(change -> chooseDay(change.getValue()));
        allDays = Buttons.plain(getTranslation("desk.payments.alldays"), () -> choose(null, shown.place()));
        add(boutique, day, allDays);
    }

    void show(PaymentQuery query, boolean visible) {
        shown = query;
        var on = query.filter().day();
        told = true;
        boutique.setValue(pieces.boutiques().contains(query.place()) ? query.place() : null);
        day.setValue(on == null ? "" : on.toString());
        told = false;
        allDays.setVisible(on != null);
        setVisible(visible);
    }

    /** Each digit of a year that she types makes a day of it: 0002 and 0020 come before 2026. */
    private void chooseDay(String text) {
        try {
            choose(text.isEmpty() ? null : Days.parse(text), shown.place());
        } catch (DateTimeException e) {
            // She is still typing
        }
    }

    private void choose(@Nullable LocalDate on, @Nullable Boutique at) {
        if (!told) {
            chosen.of(on, at);
        }
    }
}
