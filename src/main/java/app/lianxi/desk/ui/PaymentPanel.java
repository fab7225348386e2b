package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.money.Money;
import app.lianxi.money.TypedMoney;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.RefundRefused;
import app.lianxi.payment.Refunds;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneId;
import java.util.Locale;

/** One payment: what the channel says, why it is hers, and what was paid back; managers pay back from here. */
final class PaymentPanel extends SidePanel {
    private final transient PaymentFeed feed;
    private final transient Refunds refunds;
    private final DeskPieces pieces;
    private final transient PaymentId id;
    private final Div body = new Div();
    private boolean writing;

    private PaymentPanel(PaymentFeed feed, Refunds refunds, DeskPieces pieces, PaymentFeed.Entry entry) {
        super(Formats.current().money(entry.payment().amount()));
        this.feed = feed;
        this.refunds = refunds;
        this.pieces = pieces;
        this.id = entry.payment().id();
        body.addClassName("lx-stack");
        content(body);
        show(entry);
        pieces.onBoutiques(this, DeskTopics.PAYMENTS, () -> {
            if (!writing) {
                again();
            }
        });
    }

    private void show(PaymentFeed.Entry entry) {
        writing = false;
        var standing = refunds.of(id);
        body.removeAll();
        getFooter().removeAll();
        var why = new Div(why(entry));
        why.addClassName("lx-note");
        body.add(why, facts(entry.payment()), ordered(standing, zone(entry.payment())));
        actions(Buttons.quiet(getTranslation("desk.close"), this::close));
        if (pieces.reader().role() == Role.MANAGER && standing.left().value() > 0) {
            actions(Buttons.quiet(getTranslation("desk.refund.begin"), () -> form(standing.left())));
        }
        if (entry.client() != null) {
            var client = entry.client();
            actions(Buttons.primary(getTranslation("desk.payment.openclient"), () -> {
                close();
                DeskPieces.open(client);
            }));
        }
    }

    private ZoneId zone(Payment payment) {
        var place = payment.boutique() == null ? null : pieces.allBoutiques().get(payment.boutique());
        return place == null ? pieces.zone() : place.zone();
    }

    private Definitions facts(Payment payment) {
        var formats = Formats.current();
        var place = payment.boutique() == null ? null : pieces.allBoutiques().get(payment.boutique());
        var facts = new Definitions();
        facts.with(getTranslation("desk.payment.channel"), pieces.channel(payment.channel(), payment.wallet()));
        facts.with(getTranslation("desk.payment.boutique"), pieces.boutiqueName(place));
        facts.with(getTranslation("desk.payment.time"), formats.moment(payment.paidAt(), zone(payment)));
        if (payment.payerAmount() != null) {
            facts.with(getTranslation("desk.payment.payeramount"), formats.money(payment.payerAmount()));
        }
        if (payment.refunded().value() > 0) {
            facts.with(getTranslation("desk.payment.refundedsum"), formats.money(payment.refunded()));
        }
        facts.with(getTranslation("desk.payment.reference"), mono(payment.reference()));
        facts.with(getTranslation("desk.payment.transaction"), mono(payment.transactionId()));
        return facts;
    }

    private Div ordered(Refunds.Standing standing, ZoneId zone) {
        var list = new Div();
        list.addClassName("lx-stack");
        standing.ordered().forEach(order -> list.add(line(order, zone)));
        return list;
    }

    private Div line(RefundOrder order, ZoneId zone) {
        var formats = Formats.current();
        var state = new Span(getTranslation(
                "desk.refund." + order.state().name().toLowerCase(Locale.ROOT), DeskPieces.symbol(order.symbol())));
        state.addClassName(order.state() == RefundOrder.State.REFUSED ? "lx-seal" : "lx-soft");
        var by = new Div(pieces.staff(order.by()).map(Staff::name).orElse("") + " · "
                + formats.moment(order.madeAt(), zone) + " · " + order.reason());
        by.addClassName("lx-soft");
        var what = new Div(new Span(formats.money(order.amount())), new Span(" · "), state);
        return new Div(what, by);
    }

    private void form(Money left) {
        writing = true;
        var formats = Formats.current();
        var amount = new TextField(getTranslation("desk.refund.amount"));
        amount.setValue(left.toMajor().toPlainString());
        amount.setHelperText(getTranslation("desk.refund.left", formats.money(left)));
        amount.setWidthFull();
        var reason = new TextField(getTranslation("desk.refund.reason"));
        reason.setHelperText(getTranslation("desk.refund.reason.hint"));
        reason.setMaxLength(80);
        reason.setWidthFull();
        body.removeAll();
        body.add(amount, reason);
        getFooter().removeAll();
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::again));
        mainAction(getTranslation("desk.refund.do"), () -> order(amount, reason, left));
        reason.focus();
    }

    private void order(TextField amount, TextField reason, Money left) {
        reason.setInvalid(reason.getValue().strip().length() < 3);
        reason.setErrorMessage(getTranslation("desk.refund.refused.reason"));
        var typed = TypedMoney.read(amount.getValue(), left.currency()).filter(money -> money.value() > 0);
        amount.setInvalid(typed.isEmpty() || typed.get().value() > left.value());
        amount.setErrorMessage(getTranslation("desk.refund.refused.amount"));
        if (amount.isInvalid() || reason.isInvalid()) {
            return;
        }
        try {
            var order = refunds.order(id, typed.orElseThrow(), reason.getValue());
            var words = getTranslation(
                    "desk.refund." + order.state().name().toLowerCase(Locale.ROOT), DeskPieces.symbol(order.symbol()));
            if (order.state() == RefundOrder.State.REFUSED) {
                Notices.error(words);
            } else {
                Notices.success(words);
            }
        } catch (RefundRefused e) {
            Notices.error(getTranslation("desk.refund.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        }
        again();
    }

    private void again() {
        feed.find(id).ifPresent(this::show);
    }

    private String why(PaymentFeed.Entry entry) {
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
    static void open(PaymentFeed feed, Refunds refunds, DeskPieces pieces, Payment payment) {
        feed.find(payment.id()).ifPresent(entry -> new PaymentPanel(feed, refunds, pieces, entry).open());
    }
}
