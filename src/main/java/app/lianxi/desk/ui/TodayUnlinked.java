package app.lianxi.desk.ui;

import app.lianxi.desk.PaymentFeed;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Section;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Who says that a payment is hers, and the latest payments of today that are nobody's. */
class TodayUnlinked extends Section {
    static final int SHOWN = 4;
    private static final int CLAIMS = 6;
    private static final String LIST = "payments?linked=no";

    private final PaymentParts parts;
    private final Anchor all = new Anchor(LIST, "");
    private final Anchor moreClaims = new Anchor(LIST, "");
    private final PaymentRows rows;

    TodayUnlinked(PaymentParts parts) {
        this.parts = parts;
        rows = new PaymentRows(parts);
        addClassName("lx-section");
        var head = TodayView.head("desk.today.unlinked");
        all.addClassNames("lx-right", "lx-soft", "lx-small");
        head.add(all);
        moreClaims.addClassNames("lx-soft", "lx-small");
        add(head, rows, moreClaims);
    }

    void show(PaymentFeed.Day day, LocalDate today) {
        var claims = parts.file.claims();
        var shown = day.unlinked();
        var many = day.taken().unlinked();
        setVisible(!claims.isEmpty() || !shown.isEmpty());
        all.setVisible(many > shown.size());
        all.setText(getTranslation("desk.today.unlinked.all", many));
        var guesses = parts.file.guesses(
                shown.stream().map(PaymentFeed.Entry::payment).toList());
        rows.show(Stream.concat(
                        claims.stream().limit(CLAIMS).map(PaymentRows.Claimed::new),
                        shown.stream()
                                .map(entry -> new PaymentRows.Unlinked(
                                        entry,
                                        guesses.getOrDefault(entry.payment().id(), List.of()),
                                        false,
                                        today)))
                .toList());
        moreClaims.setVisible(claims.size() > CLAIMS);
        moreClaims.setText(getTranslation("desk.today.claims.more", claims.size() - CLAIMS));
    }
}
