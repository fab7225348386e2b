package app.lianxi.desk.ui;

import app.lianxi.desk.Guess;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.desk.PaymentFile;
import app.lianxi.ui.Kept;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import java.time.LocalDate;
import java.util.List;

/** Payments below each other: what is heard and changes nothing of one takes no button of it from under a finger. */
class PaymentRows extends Rows {
    /** What one looks like; its time is written differently tomorrow. */
    sealed interface Line {}

    record Paid(PaymentFeed.Entry entry, LocalDate today) implements Line {}

    /** @param leaving whether it can be left anonymous from here */
    record Unlinked(PaymentFeed.Entry entry, List<Guess> guesses, boolean leaving, LocalDate today) implements Line {}

    record Claimed(PaymentFile.Claimed claim) implements Line {}

    private final PaymentParts parts;
    private final transient Kept<Line> kept = new Kept<>(this);

    PaymentRows(PaymentParts parts) {
        this.parts = parts;
    }

    void show(List<? extends Line> lines) {
        setVisible(!lines.isEmpty());
        kept.show(List.copyOf(lines), this::make);
    }

    private Component make(Line line) {
        var pieces = parts.pieces;
        return switch (line) {
            case Paid paid ->
                pieces.paymentRow(
                        this,
                        paid.entry(),
                        pieces.allBoutiques(),
                        () -> parts.open(paid.entry().payment()));
            case Unlinked one -> parts.unlinkedRow(this, one.entry(), one.guesses(), one.leaving());
            case Claimed one -> parts.claimRow(this, one.claim());
        };
    }
}
