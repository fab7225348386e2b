package app.lianxi.desk.ui;

import app.lianxi.desk.PaymentFeed;
import app.lianxi.purchase.Takings;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import java.time.LocalDate;
import java.util.List;

/** What was taken today: how much of all payments, and the newest of them. */
class TodayTakings extends Section {
    private final Div head = new Div();
    private final PaymentRows rows;
    private final Anchor all = new Anchor("payments", getTranslation("desk.today.payments.all"));

    TodayTakings(PaymentParts parts) {
        rows = new PaymentRows(parts);
        all.addClassNames("lx-soft", "lx-small");
        addClassName("lx-section");
        add(head, rows, all);
    }

    /** @return whether there is any */
    boolean show(PaymentFeed.Day day, LocalDate today) {
        var taken = day.taken();
        var title = TodayView.head("desk.today.payments");
        if (taken.linked() < taken.payments()) {
            title.add(Tag.amber(getTranslation("desk.today.unrecognised", taken.payments() - taken.linked())));
        }
        head.removeAll();
        if (taken.payments() == 0) {
            head.add(
                    title,
                    new EmptyState(
                            getTranslation("desk.today.empty"),
                            getTranslation("desk.today.empty.hint"),
                            Buttons.quiet(
                                    getTranslation("desk.today.showqr"),
                                    () -> getUI().ifPresent(ui -> ui.navigate("my-qr")))));
        } else {
            head.add(figures(taken), title);
        }
        rows.show(lines(day.newest(), today));
        all.setVisible(taken.payments() > day.newest().size());
        return taken.payments() > 0;
    }

    private static List<PaymentRows.Paid> lines(List<PaymentFeed.Entry> entries, LocalDate today) {
        return entries.stream().map(entry -> new PaymentRows.Paid(entry, today)).toList();
    }

    /** Sums by currency, never across. */
    private Kpis figures(Takings.Since taken) {
        var formats = Formats.current();
        var kpis = new Kpis();
        taken.sums()
                .forEach(sum -> kpis.with(
                        getTranslation("desk.today.spend"), formats.money(sum), getTranslation("desk.today.net")));
        return kpis.with(
                getTranslation("desk.today.recognised"),
                formats.number(taken.linked()) + " / " + formats.number(taken.payments()),
                getTranslation("desk.today.recognised.hint"));
    }
}
