package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.ClientRefused;
import app.lianxi.client.ClientSearch;
import app.lianxi.desk.Guess;
import app.lianxi.desk.PaymentFeed;
import app.lianxi.desk.PaymentFile;
import app.lianxi.payment.Payment;
import app.lianxi.payment.PaymentId;
import app.lianxi.payment.Refunds;
import app.lianxi.purchase.Claim;
import app.lianxi.purchase.LinkRefused;
import app.lianxi.purchase.Receipts;
import app.lianxi.purchase.Recognition;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.UIScope;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Payments that look for their person, wherever they stand: in words, as rows, and what is done with one tap. */
@SpringComponent
@UIScope
class PaymentParts {
    final PaymentFeed feed;
    final PaymentFile file;
    final Refunds refunds;
    final Recognition recognition;
    final Receipts receipts;
    final ClientBook book;
    final ClientSearch search;
    final DeskPieces pieces;

    PaymentParts(
            PaymentFeed feed,
            PaymentFile file,
            Refunds refunds,
            Recognition recognition,
            Receipts receipts,
            ClientBook book,
            ClientSearch search,
            DeskPieces pieces) {
        this.feed = feed;
        this.file = file;
        this.refunds = refunds;
        this.recognition = recognition;
        this.receipts = receipts;
        this.book = book;
        this.search = search;
        this.pieces = pieces;
    }

    void open(Payment payment) {
        PaymentPanel.open(this, payment.id(), false);
    }

    /** A payment that is nobody's: the best guesses in words, and one tap that links it to the best or asks. */
    Component unlinkedRow(Rows rows, PaymentFeed.Entry entry, List<Guess> guesses, boolean leaving) {
        var payment = entry.payment();
        var formats = Formats.current();
        var amount = new Span(formats.money(payment.amount()));
        amount.addClassNames("lx-figure", "lx-amount");
        var place = payment.boutique() == null ? null : pieces.allBoutiques().get(payment.boutique());
        var zone = place == null ? pieces.zone() : place.zone();
        var about = new Div((pieces.hasSeveralBoutiques() ? pieces.boutiqueName(place) + " · " : "")
                + pieces.channel(payment.channel(), payment.wallet()) + " · "
                + formats.when(payment.paidAt(), zone, pieces.clock().instant()));
        about.addClassNames("lx-soft", "lx-small");
        var why = new Div(guesses.isEmpty() ? say("desk.guess.none") : perhaps(guesses.getFirst()));
        guesses.stream()
                .skip(1)
                .forEach(other -> why.add(new Div(say("desk.guess.or", pieces.nameOf(other.client()), reason(other)))));
        why.addClassNames("lx-soft", "lx-small");
        var words = new Div(about, why);
        if (entry.notPaidOut()) {
            words.add(pieces.notPaidOutTag());
        }
        words.addClassName("lx-grow");
        var open = new NativeButton();
        open.add(amount, words);
        open.addClassName("lx-row-part");
        open.addClickListener(click -> open(payment));
        var row = rows.row(open);
        row.addClassName("lx-unlinked");
        if (leaving) {
            row.add(Buttons.plain(say("desk.link.leave"), () -> leave(payment.id())));
        }
        if (guesses.isEmpty()) {
            row.add(Buttons.quiet(say("desk.link.receipt"), () -> PaymentPanel.open(this, payment.id(), true)));
        } else {
            var guess = guesses.getFirst();
            var link = Buttons.quiet(say("desk.link.do"), () -> link(payment.id(), guess));
            link.setAriaLabel(say("desk.link.doto", pieces.nameOf(guess.client())));
            row.add(link);
        }
        return row;
    }

    /** Somebody who says that a payment is hers: the associate before whom she stands says yes or no. */
    Component claimRow(Rows rows, PaymentFile.Claimed claimed) {
        var payment = claimed.payment();
        var name = new Span(pieces.nameOf(claimed.client()));
        name.addClassName("lx-strong");
        var line = new Div(say("desk.claim.says", Formats.current().money(payment.amount())));
        line.addClassNames("lx-soft", "lx-small");
        var words = new Div(name, line);
        words.addClassName("lx-grow");
        var open = new NativeButton();
        open.add(new Face(pieces.nameOf(claimed.client())), words);
        open.addClassName("lx-row-part");
        open.addClickListener(click -> open(payment));
        var row = rows.row(open);
        row.addClassNames("lx-unlinked", "lx-arrive");
        var answers = new Div();
        answers.addClassNames("lx-flow", "lx-right");
        answers(answers, claimed.claim(), claimed.client());
        row.add(answers);
        return row;
    }

    void answers(HasComponents to, Claim claim, @Nullable Client client) {
        var who = Objects.requireNonNull(claim.client());
        to.add(
                Buttons.quiet(say("desk.claim.no"), () -> attempt(() -> receipts.no(claim.id(), who))),
                Buttons.primary(
                        say("desk.claim.yes"),
                        () -> attempt(() -> {
                            if (receipts.yes(claim.id(), who)) {
                                Notices.success(say("desk.link.done", pieces.nameOf(client)));
                            } else {
                                Notices.error(say("desk.claim.kept", pieces.nameOf(client)));
                            }
                        })));
    }

    String perhaps(Guess guess) {
        return say("desk.guess.perhaps", pieces.nameOf(guess.client()), reason(guess));
    }

    /** What speaks for her, in words: {@code same wallet in Paris}. */
    String reason(Guess guess) {
        var place = guess.boutique() == null ? null : pieces.allBoutiques().get(guess.boutique());
        return switch (guess.reason()) {
            case WALLET -> place == null ? say("desk.guess.wallet.somewhere") : say("desk.guess.wallet", place.city());
            case CHECKOUT, VISIT, EXPECTED ->
                say(
                        "desk.guess." + guess.reason().name().toLowerCase(Locale.ROOT),
                        Formats.current().time(guess.at(), place == null ? pieces.zone() : place.zone()));
        };
    }

    /** Confirms a guess; what spoke for it is the reason. */
    void link(PaymentId payment, Guess guess) {
        var client = guess.client();
        link(payment, client, null, reason(guess));
    }

    boolean link(PaymentId payment, Client client, @Nullable ClientId from, String reason) {
        return attempt(() -> {
            var decided = recognition.link(payment, client.id(), from, reason);
            Notices.undoable(
                    say("desk.link.done", pieces.nameOf(client)),
                    () -> attempt(() -> recognition.takeBack(payment, decided)));
        });
    }

    void leave(PaymentId payment) {
        attempt(() -> {
            recognition.leave(payment);
            Notices.undoable(say("desk.link.left"), () -> attempt(() -> recognition.takeUp(payment)));
        });
    }

    /** Does it, or says why not. */
    boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (LinkRefused e) {
            Notices.error(say("desk.link.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        } catch (ClientRefused e) {
            Notices.error(say("desk.link.refused.client"));
        }
        return false;
    }

    static String say(String key, Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
