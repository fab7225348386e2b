package app.lianxi.desk.ui;

import app.lianxi.access.Reason;
import app.lianxi.client.Client;
import app.lianxi.client.ClientId;
import app.lianxi.desk.PaymentFile;
import app.lianxi.optin.QrPicture;
import app.lianxi.payment.Payment;
import app.lianxi.purchase.Receipts;
import app.lianxi.purchase.Recognition;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whose a payment is and why, what else is said of it, and what can be done about it. */
class PaymentPerson extends Div {
    /** The panel that it stands in. */
    interface Host {
        /** Shows fields in place of all, until they are sent or given up. */
        void form(String action, Runnable send, Component... fields);

        void again();

        /** Makes a receipt's code and shows it. */
        void ask();
    }

    private final PaymentParts parts;
    private final DeskPieces pieces;
    private final transient PaymentFile.Content content;
    private final transient Payment payment;
    private final transient Host host;
    private final ZoneId zone;
    private transient @Nullable Client choice;

    PaymentPerson(
            PaymentParts parts, PaymentFile.Content content, Receipts.@Nullable Shown shown, ZoneId zone, Host host) {
        this.parts = parts;
        this.pieces = parts.pieces;
        this.content = content;
        this.payment = content.entry().payment();
        this.host = host;
        this.zone = zone;
        addClassNames("lx-stack", "lx-person");
        add(why());
        if (content.entry().link() != null) {
            content.standing().rivals().forEach(rival -> add(rival(rival)));
        }
        var claim = content.standing().claim();
        if (content.isClaimed()) {
            add(claimed());
        } else if (claim != null && shown != null && shown.claim().equals(claim.id())) {
            add(code(shown));
        }
        add(actions());
    }

    private Div why() {
        var link = content.entry().link();
        var words = link == null
                ? content.standing().left()
                        ? getTranslation("desk.payment.left")
                        : getTranslation("desk.payment.whynot")
                : name(link.client()) + " · "
                        + getTranslation("desk.evidence." + link.evidence().code());
        var why = new Div(words);
        why.addClassName("lx-note");
        return why;
    }

    /** Something speaks for another: it replaces nobody by itself. */
    private Div rival(Recognition.Rival rival) {
        var link = Objects.requireNonNull(content.entry().link());
        var words = new Div(
                Tag.amber(getTranslation("desk.conflict")),
                new Span(" " + name(rival.client()) + " · "
                        + getTranslation("desk.evidence." + rival.evidence().code()) + " · "
                        + Formats.current().moment(rival.at(), zone)));
        var choice = new Div();
        choice.addClassName("lx-flow");
        for (var who : new ClientId[] {link.client(), rival.client()}) {
            var client = content.people().get(who);
            if (client != null) {
                choice.add(Buttons.quiet(
                        getTranslation("desk.conflict.is", pieces.nameOf(client)),
                        () -> reason("desk.link.settle", why -> parts.link(payment.id(), client, link.client(), why))));
            }
        }
        return block(words, choice);
    }

    private Div claimed() {
        var claim = Objects.requireNonNull(content.standing().claim());
        var client = content.people().get(claim.client());
        var words = new Div(getTranslation("desk.claim.who", pieces.nameOf(client)));
        words.addClassName("lx-strong");
        var hint = new Div(getTranslation("desk.claim.hint"));
        hint.addClassNames("lx-soft", "lx-small");
        var answers = new Div();
        answers.addClassName("lx-flow");
        parts.answers(answers, claim, client);
        var block = block(words, hint, answers);
        block.addClassName("lx-arrive");
        return block;
    }

    private Div code(Receipts.Shown shown) {
        var link = new Anchor(
                shown.url(), new Html("<div>" + QrPicture.of(shown.url()).svg() + "</div>"));
        link.setTarget("lianxi-phone");
        link.getElement().setAttribute("aria-label", getTranslation("desk.link.receipt"));
        link.addClassName("lx-till-qr");
        var call = new Paragraph("请用微信扫一扫，保存这笔购买");
        call.getElement().setAttribute("lang", "zh-CN");
        call.addClassName("lx-serif");
        var hint = new Paragraph(getTranslation("desk.link.receipt.hint"));
        hint.addClassNames("lx-soft", "lx-small");
        var stage = new Div(link, call, hint);
        stage.addClassName("lx-receipt");
        return stage;
    }

    private Div actions() {
        var actions = new Div();
        actions.addClassName("lx-flow");
        var link = content.entry().link();
        var standing = content.standing();
        if (link != null) {
            actions.add(
                    Buttons.quiet(getTranslation("desk.link.move"), () -> choose(link.client())),
                    Buttons.plain(
                            getTranslation("desk.link.undo"),
                            () -> reason(
                                    "desk.link.undo.do",
                                    why -> parts.attempt(
                                            () -> parts.recognition.undo(payment.id(), link.client(), why)))));
        } else if (standing.left()) {
            actions.add(Buttons.quiet(
                    getTranslation("desk.link.takeup"),
                    () -> then(() -> parts.attempt(() -> parts.recognition.takeUp(payment.id())))));
        } else {
            for (var guess : content.guesses()) {
                var best = guess.equals(content.guesses().getFirst());
                add(new Div(parts.perhaps(guess)));
                var words = getTranslation("desk.link.doto", pieces.nameOf(guess.client()));
                Runnable tie = () -> then(() -> parts.link(payment.id(), guess));
                actions.add(best ? Buttons.primary(words, tie) : Buttons.quiet(words, tie));
            }
            // She who waits is answered first
            if (!content.isClaimed()) {
                actions.add(Buttons.quiet(getTranslation("desk.link.receipt"), host::ask));
            }
            actions.add(
                    Buttons.quiet(getTranslation("desk.link.choose"), () -> choose(null)),
                    Buttons.plain(getTranslation("desk.link.leave"), () -> then(() -> parts.leave(payment.id()))));
        }
        return actions;
    }

    /** What she has done herself she sees at once. */
    private void then(Runnable done) {
        done.run();
        host.again();
    }

    private void choose(@Nullable ClientId from) {
        var chosen = new Div();
        choice = null;
        var search = new ClientFinder(parts.search, pieces, found -> {
            choice = found;
            chosen.setText(pieces.nameOf(found) + " " + found.nameLatin());
        });
        chosen.addClassNames("lx-strong", "lx-chosen");
        chosen.getElement().setAttribute("role", "status");
        var reason = reasonField();
        host.form(
                getTranslation(from == null ? "desk.link.do" : "desk.link.move.do"),
                () -> {
                    var client = choice;
                    if (client == null) {
                        chosen.setText(getTranslation("desk.link.nobody"));
                    } else if (isStated(reason) && parts.link(payment.id(), client, from, reason.getValue())) {
                        host.again();
                    }
                },
                search,
                chosen,
                reason);
    }

    private void reason(String action, Consumer<String> send) {
        var reason = reasonField();
        host.form(
                getTranslation(action),
                () -> {
                    if (isStated(reason)) {
                        send.accept(reason.getValue());
                        host.again();
                    }
                },
                reason);
        reason.focus();
    }

    private TextField reasonField() {
        var reason = new TextField(getTranslation("desk.refund.reason"));
        reason.setHelperText(getTranslation("desk.link.reason.hint"));
        reason.setMaxLength(Reason.LONGEST);
        reason.setWidthFull();
        return reason;
    }

    private boolean isStated(TextField reason) {
        reason.setInvalid(Reason.of(reason.getValue()).isEmpty());
        reason.setErrorMessage(getTranslation("desk.link.refused.reason"));
        return !reason.isInvalid();
    }

    private String name(ClientId client) {
        return pieces.nameOf(content.people().get(client));
    }

    private static Div block(Component... parts) {
        var block = new Div(parts);
        block.addClassNames("lx-stack", "lx-block");
        return block;
    }
}
