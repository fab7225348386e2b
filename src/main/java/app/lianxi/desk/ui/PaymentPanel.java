package app.lianxi.desk.ui;

import app.lianxi.desk.PaymentFeed;
import app.lianxi.payment.Payment;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One payment: what the channel says, and why it is hers. */
final class PaymentPanel extends SidePanel {
    private PaymentPanel(PaymentFeed.Entry entry, DeskPieces pieces) {
        super(Formats.current().money(entry.payment().amount()));
        var payment = entry.payment();
        var formats = Formats.current();
        var place = payment.boutique() == null ? null : pieces.allBoutiques().get(payment.boutique());
        var zone = place == null ? pieces.zone() : place.zone();
        var facts = new Definitions();
        facts.with(getTranslation("desk.payment.channel"), pieces.channel(payment.channel()));
        facts.with(getTranslation("desk.payment.boutique"), pieces.boutiqueName(place));
        facts.with(getTranslation("desk.payment.time"), formats.moment(payment.paidAt(), zone));
        if (payment.payerAmount() != null) {
            facts.with(getTranslation("desk.payment.payeramount"), formats.money(payment.payerAmount()));
        }
        if (payment.refunded().value() > 0) {
            facts.with(getTranslation("desk.payment.refundedsum"), formats.money(payment.refunded()));
        }
        facts.with(getTranslation("desk.payment.reference"), mono(payment.reference()));
        facts.with(getTranslation("desk.payment.transaction"), mono(payment.transactionId()));
        var why = new Div(why(entry, pieces));
        why.addClassName("lx-note");
        content(why, facts);
        if (entry.client() != null) {
            var client = entry.client();
            actions(
                    Buttons.quiet(getTranslation("desk.close"), this::close),
                    Buttons.primary(getTranslation("desk.payment.openclient"), () -> {
                        close();
                        DeskPieces.open(client);
                    }));
        } else {
            actions(Buttons.quiet(getTranslation("desk.close"), this::close));
        }
    }

    private String why(PaymentFeed.Entry entry, DeskPieces pieces) {
        return entry.link() == null
                ? getTranslation("desk.payment.whynot")
                : pieces.nameOf(entry.client()) + " · "
                        + getTranslation(
                                "desk.evidence." + entry.link().evidence().code());
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("lx-mono");
        return span;
    }

    /** Opens the payment as it is now. */
    static void open(PaymentFeed feed, DeskPieces pieces, Payment payment) {
        feed.find(payment.id()).ifPresent(entry -> new PaymentPanel(entry, pieces).open());
    }
}
