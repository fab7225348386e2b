package app.lianxi.desk.ui;

import app.lianxi.checkout.Charge;
import app.lianxi.checkout.Checkout;
import app.lianxi.client.Client;
import app.lianxi.optin.QrPicture;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Countdown;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The right of the till while a client pays, and when she has: it turns by itself. */
class TillPayment extends Div {
    TillPayment(Checkout checkout, @Nullable Client client, DeskPieces pieces) {
        addClassName("lx-till-payment");
        setClassName("lx-till-paid", checkout.state() == Checkout.State.PAID);
        getElement().setAttribute("role", "status");
        var charge = checkout.charge();
        var title = new H2(
                getTranslation("desk.checkout.state." + checkout.state().name().toLowerCase(Locale.ROOT)));
        var amount = new Div(Formats.current().money(charge == null ? checkout.due() : charge.amount()));
        amount.addClassName("lx-big");
        add(title, amount);
        if (checkout.odd() != null) {
            var odd = new Paragraph(
                    getTranslation("desk.checkout.odd." + checkout.odd().name().toLowerCase(Locale.ROOT)));
            odd.addClassName("lx-note");
            add(odd);
        }
        switch (checkout.state()) {
            case PAYING -> paying(charge, pieces);
            case UNKNOWN -> {
                if (charge != null) {
                    add(soft(getTranslation("desk.checkout.unknown.hint", pieces.channel(charge.channel()))));
                }
            }
            case PAID -> {
                if (client != null) {
                    add(Buttons.quiet(getTranslation("desk.inbox.client"), () -> DeskPieces.open(client)));
                }
            }
            case OPEN, CANCELLED, EXPIRED -> {}
        }
    }

    private void paying(@Nullable Charge charge, DeskPieces pieces) {
        if (charge == null) {
            return;
        }
        if (charge.qr() != null) {
            var code = new Html("<div class='lx-till-qr' role='img'>"
                    + QrPicture.of(charge.qr()).svg() + "</div>");
            code.getElement().setAttribute("aria-label", getTranslation("desk.checkout.qr"));
            var call = new Paragraph(
                    switch (charge.wallet() == null ? charge.channel() : charge.wallet()) {
                        case "wechatpay" -> "请用微信扫码付款";
                        case "alipay", "alipay+", "alipay_hk" -> "请用支付宝扫码付款";
                        default -> "请扫码付款";
                    });
            call.getElement().setAttribute("lang", "zh-CN");
            call.addClassName("lx-serif");
            add(code, call);
        } else {
            add(soft(getTranslation("desk.checkout.confirming")));
        }
        var left = Countdown.clock(charge.giveUpAt(), pieces.clock().instant());
        left.addClassNames("lx-soft", "lx-small");
        add(left);
    }

    private static Paragraph soft(String text) {
        var words = new Paragraph(text);
        words.addClassName("lx-soft");
        return words;
    }
}
