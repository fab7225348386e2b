package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.access.Role;
import app.lianxi.access.Staff;
import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.desk.DeskTopics;
import app.lianxi.desk.PaymentFile;
import app.lianxi.money.Money;
import app.lianxi.money.TypedMoney;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.RefundOrder;
import app.lianxi.payment.RefundRefused;
import app.lianxi.payment.RefundStatus;
import app.lianxi.payment.Refunds;
import app.lianxi.purchase.Receipts;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One payment: what the channel says, whose it is and why, and what was paid back; managers pay back from here. */
final class PaymentPanel extends SidePanel implements PaymentPerson.Host {
    private final PaymentParts parts;
    private final transient Refunds refunds;
    private final DeskPieces pieces;
    private final transient PaymentId id;
    private final Div body = new Div();
    private transient Receipts.@Nullable Shown shown;
    private transient @Nullable Drawn drawn;
    private transient @Nullable Offered offered;
    private boolean writing;

    private PaymentPanel(PaymentParts parts, PaymentFile.Content content) {
        super(Formats.current().money(content.entry().payment().amount()));
        this.parts = parts;
        this.refunds = parts.refunds;
        this.pieces = parts.pieces;
        this.id = content.entry().payment().id();
        body.addClassName("lx-stack");
        content(body);
        show(new Drawn(content, refunds.of(id)));
        pieces.onBoutiques(this, DeskTopics.PAYMENTS, pieces.calmly(this, this::showChanged));
    }

    /** All that is shown of it. */
    private record Drawn(PaymentFile.Content content, Refunds.Standing standing) {}

    private Optional<Drawn> read() {
        return parts.file.read(id).map(content -> new Drawn(content, refunds.of(id)));
    }

    /** What is paid elsewhere takes no button from under a finger, and nothing does what she writes. */
    private void showChanged() {
        if (!writing) {
            read().filter(now -> !now.equals(drawn)).ifPresent(this::show);
        }
    }

    private void show(Drawn now) {
        writing = false;
        drawn = now;
        var content = now.content();
        var standing = now.standing();
        var entry = content.entry();
        var zone = zone(entry.payment());
        body.removeAll();
        body.add(
                new PaymentPerson(parts, content, shown, zone, this),
                new PaymentFacts(pieces, content, zone),
                ordered(standing, zone),
                new PaymentHistory(pieces, content, zone));
        offer(new Offered(
                pieces.reader().role() == Role.MANAGER && standing.left().value() > 0,
                Optional.ofNullable(entry.client()).map(Client::id).orElse(null)));
    }

    /** What can be done with all of it, from its foot. */
    private record Offered(boolean refund, @Nullable ClientId client) {}

    /** The buttons stay where they are while they are the same: what is heard in between is under no finger. */
    private void offer(Offered now) {
        if (now.equals(offered)) {
            return;
        }
        offered = now;
        getFooter().removeAll();
        actions(Buttons.quiet(getTranslation("desk.close"), this::close));
        if (now.refund()) {
            actions(Buttons.quiet(
                    getTranslation("desk.refund.begin"),
                    () -> refund(refunds.of(id).left())));
        }
        var client = now.client();
        if (client != null) {
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

    private Div ordered(Refunds.Standing standing, ZoneId zone) {
        var list = new Div();
        list.addClassName("lx-stack");
        standing.ordered().forEach(order -> list.add(line(order, zone)));
        return list;
    }

    private Div line(RefundOrder order, ZoneId zone) {
        var formats = Formats.current();
        var became = order.became();
        var state = new Span(getTranslation(
                "desk.refund."
                        + (became == null ? order.state().name() : "became." + became.name()).toLowerCase(Locale.ROOT),
                DeskPieces.symbol(order.symbol())));
        var paid = order.state() != RefundOrder.State.REFUSED && (became == null || became == RefundStatus.SUCCESS);
        state.addClassName(paid ? "lx-soft" : "lx-seal");
        var by = new Div(pieces.staff(order.by()).map(Staff::name).orElse("") + " · "
                + formats.moment(order.madeAt(), zone) + " · " + order.reason());
        by.addClassName("lx-soft");
        var what = new Div(new Span(formats.money(order.amount())), new Span(" · "), state);
        return new Div(what, by);
    }

    @Override
    public void form(String action, Runnable send, Component... fields) {
        writing = true;
        offered = null;
        body.removeAll();
        body.add(fields);
        getFooter().removeAll();
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::again));
        mainAction(action, send);
    }

    private void refund(Money left) {
        var formats = Formats.current();
        var amount = new TextField(getTranslation("desk.refund.amount"));
        amount.setValue(left.toMajor().toPlainString());
        amount.setHelperText(getTranslation("desk.refund.left", formats.money(left)));
        amount.setWidthFull();
        var reason = new TextField(getTranslation("desk.refund.reason"));
        reason.setHelperText(getTranslation("desk.refund.reason.hint"));
        reason.setMaxLength(Refunds.LONGEST_REASON);
        reason.setWidthFull();
        form(getTranslation("desk.refund.do"), () -> order(amount, reason, left), amount, reason);
        reason.focus();
    }

    private void order(TextField amount, TextField reason, Money left) {
        reason.setInvalid(Reason.of(reason.getValue(), Refunds.LONGEST_REASON).isEmpty());
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

    @Override
    public void ask() {
        parts.attempt(() -> {
            try {
                shown = parts.receipts.ask(id);
            } catch (PlatformUnavailable e) {
                Notices.error(getTranslation("optin.qr.unavailable"));
            }
        });
        again();
    }

    @Override
    public void again() {
        read().ifPresent(this::show);
    }

    /** Opens the payment as it is now, and asks by its receipt when that is wanted. */
    static void open(PaymentParts parts, PaymentId payment, boolean asking) {
        parts.file.read(payment).ifPresent(content -> {
            var panel = new PaymentPanel(parts, content);
            // The list may be older than a claim that waits by now
            if (asking && !content.isClaimed()) {
                panel.ask();
            }
            panel.open();
        });
    }
}
