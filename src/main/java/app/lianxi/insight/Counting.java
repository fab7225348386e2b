package app.lianxi.insight;

import app.lianxi.access.TimeZoneChanged;
import app.lianxi.insight.SpendTable.Moves;
import app.lianxi.payment.PaymentsRecorded;
import app.lianxi.payment.RefundsRecorded;
import app.lianxi.purchase.PurchasesChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Counts what happens, in the transaction in which it happens. A payment, a successful refund, a link made and a link
 * ended each move figures that nothing else moves, in the cell that follows from the payment alone: whatever the order,
 * the sums are the same, and the same as counted anew.
 */
@Component
class Counting {
    private final SpendTable table;

    Counting(SpendTable table) {
        this.table = table;
    }

    @EventListener
    void on(PaymentsRecorded recorded) {
        var moves = new Moves();
        recorded.payments().forEach(payment -> moves.paid(payment));
        table.append(moves);
    }

    @EventListener
    void on(PurchasesChanged changed) {
        var moves = new Moves();
        changed.linked().forEach(payment -> moves.linked(payment, 1));
        changed.unlinked().forEach(payment -> moves.linked(payment, -1));
        table.append(moves);
    }

    @EventListener
    void on(RefundsRecorded recorded) {
        table.append(recorded.succeeded());
    }

    @EventListener
    void on(TimeZoneChanged changed) {
        table.recount(changed.boutique());
    }
}
