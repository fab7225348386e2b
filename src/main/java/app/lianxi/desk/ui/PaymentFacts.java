package app.lianxi.desk.ui;

import app.lianxi.desk.PaymentFile;
import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Refund;
import app.lianxi.rate.RateWords;
import app.lianxi.ui.Definitions;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What channels say of a payment: each amount in another money with its rate, who says so, and of which day. */
class PaymentFacts extends Definitions {
    private final DeskPieces pieces;
    private final transient PaymentFile.Content content;
    private final transient ZoneId zone;
    private final transient Formats formats = Formats.current();

    PaymentFacts(DeskPieces pieces, PaymentFile.Content content, ZoneId zone) {
        this.pieces = pieces;
        this.content = content;
        this.zone = zone;
        var payment = content.entry().payment();
        var place = payment.boutique() == null ? null : pieces.allBoutiques().get(payment.boutique());
        with(getTranslation("desk.payment.channel"), pieces.channel(payment.channel(), payment.wallet()));
        with(getTranslation("desk.payment.boutique"), pieces.boutiqueName(place));
        with(getTranslation("desk.payment.time"), formats.moment(payment.paidAt(), zone));
        if (payment.payerAmount() != null) {
            with(getTranslation("desk.payment.payeramount"), paid(payment, payment.payerAmount()));
        }
        var settled = settled(payment);
        if (!settled.isEmpty()) {
            with(getTranslation("desk.payment.settled"), lines(settled));
        }
        if (payment.refunded().value() > 0) {
            with(getTranslation("desk.payment.refundedsum"), formats.money(payment.refunded()));
        }
        content.notPaidOut().forEach(refund -> with(getTranslation("desk.payment.abnormal"), abnormal(refund)));
        with(getTranslation("desk.payment.reference"), mono(payment.reference()));
        with(getTranslation("desk.payment.transaction"), mono(payment.transactionId()));
    }

    private String paid(Payment payment, Money amount) {
        return amount.currency().equals(payment.amount().currency())
                ? formats.money(amount)
                : figure(amount, content.exchange().payerQuote(), notice(payment));
    }

    /** What the statement says is what is credited: it stands before what was told with the payment. */
    private List<String> settled(Payment payment) {
        var lines = new ArrayList<String>();
        var stated = content.settlement();
        if (stated != null) {
            lines.add(figure(
                    stated.amount(),
                    stated.rate(),
                    getTranslation("desk.payment.settled.day", formats.date(stated.day()))));
        }
        var told = content.exchange();
        if (told.settlement() != null || told.settlementQuote() != null) {
            lines.add(figure(told.settlement(), told.settlementQuote(), notice(payment)));
        }
        return lines;
    }

    /** Of the day of the payment: the channel's rate is of that moment, however late its notice came. */
    private String notice(Payment payment) {
        return getTranslation(
                "desk.payment.settled.notice", pieces.channel(payment.channel()), formats.date(payment.paidAt(), zone));
    }

    /** {@code US$ 124.30 · rate 1 USD = 7.2 CNY · statement of 21 Nov 2026}. */
    private String figure(@Nullable Money amount, @Nullable Quote rate, String source) {
        var words = new ArrayList<String>();
        if (amount != null) {
            words.add(formats.money(amount));
        }
        if (rate != null) {
            words.add(getTranslation(
                    "desk.payment.settled.rate",
                    rate.base(),
                    RateWords.number(rate.price(), getLocale()),
                    rate.other()));
        }
        words.add(source);
        return String.join(" · ", words);
    }

    private Div abnormal(Refund refund) {
        return new Div(
                new Span(formats.money(refund.amount()) + " · " + formats.date(refund.at(), zone) + " · "),
                mono(refund.id()));
    }

    private static Div lines(List<String> lines) {
        var all = new Div();
        lines.forEach(line -> all.add(new Div(line)));
        return all;
    }

    private static Span mono(String text) {
        var span = new Span(text);
        span.addClassName("lx-mono");
        return span;
    }
}
