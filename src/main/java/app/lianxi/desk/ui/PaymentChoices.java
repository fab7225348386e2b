package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Days;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.select.Select;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Of which boutique and day payments are shown. The same fields all along: she may be typing in one. */
class PaymentChoices extends Div {
    /** @param boutique null where none is known */
    record Place(@Nullable Boutique boutique) {}

    private final DeskPieces pieces;
    private final transient Consumer<PaymentQuery> chosen;
    private final Select<Place> place = new Select<>();
    private final Input day = new Input();
    private final Button allDays;
    private transient List<Place> places = List.of();
    private transient PaymentQuery shown = PaymentQuery.ALL;
    /** Whether the fields are being told what the address asks for, and nobody chooses. */
    private boolean told;

    /** @param chosen goes to what is chosen */
    PaymentChoices(DeskPieces pieces, Consumer<PaymentQuery> chosen) {
        this.pieces = pieces;
        this.chosen = chosen;
        addClassName("lx-narrow-to");
        var all = getTranslation("desk.payments.allboutiques");
        place.setAriaLabel(getTranslation("desk.payment.boutique"));
        place.setEmptySelectionAllowed(true);
        place.setEmptySelectionCaption(all);
        place.setItemLabelGenerator(one -> one == null ? all : pieces.boutiqueName(one.boutique()));
        place.setVisible(pieces.hasSeveralBoutiques());
        place.addValueChangeListener(change -> choose(at(change.getValue())));
        day.setType("date");
        day.setAriaLabel(getTranslation("desk.payments.day"));
        day.addValueChangeListener(change -> chooseDay(change.getValue()));
        allDays = Buttons.plain(getTranslation("desk.payments.alldays"), () -> choose(shown.on(null)));
        add(place, day, allDays);
    }

    void show(PaymentQuery query) {
        shown = query;
        var on = query.filter().day();
        var asked = query.filter().nowhere() || query.place() != null ? new Place(query.place()) : null;
        told = true;
        offer(asked);
        place.setValue(asked);
        day.setValue(on == null ? "" : on.toString());
        told = false;
        allDays.setVisible(on != null);
    }

    /** The reader's open boutiques, none where she sees that too, and what the address asks for: it is what is shown. */
    private void offer(@Nullable Place asked) {
        var offered = new ArrayList<Place>();
        pieces.boutiques().forEach(boutique -> offered.add(new Place(boutique)));
        if (pieces.reader().scope().covers(null)) {
            offered.add(new Place(null));
        }
        if (asked != null && !offered.contains(asked)) {
            offered.add(asked);
        }
        if (!offered.equals(places)) {
            places = offered;
            place.setItems(offered);
        }
    }

    private PaymentQuery at(@Nullable Place where) {
        if (where == null) {
            return shown.at(null);
        }
        return where.boutique() == null ? shown.nowhere() : shown.at(where.boutique());
    }

    /** Each digit of a year that she types makes a day of it: 0002 and 0020 come before 2026. */
    private void chooseDay(String text) {
        try {
            choose(shown.on(text.isEmpty() ? null : Days.parse(text)));
        } catch (DateTimeException e) {
            // She is still typing
        }
    }

    private void choose(PaymentQuery to) {
        if (!told) {
            chosen.accept(to);
        }
    }
}
