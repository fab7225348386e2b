package app.lianxi.statement.ui;

import app.lianxi.payment.PaymentChannel.ChannelRefused;
import app.lianxi.payment.PaymentChannel.ChannelUnknown;
import app.lianxi.statement.Difference;
import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementDay;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A day of an account: its sums, and what differs, each to be asked about or accepted with one tap. */
class DaySheet extends Div {
    private static final int MOST = 200;
    /** What accounting mostly says of a difference. */
    private static final List<String> REASONS =
            List.of("statement.reason.otherday", "statement.reason.corrected", "statement.reason.accounting");

    private final transient StatementBook book;
    private final transient DayKey key;
    private final transient StatementBook.Account account;
    private final transient Clock clock;
    private transient Optional<StatementBook.Sheet> shown = Optional.empty();
    private boolean asking;

    DaySheet(StatementBook book, StatementBook.Account account, DayKey key, Clock clock) {
        this.book = book;
        this.key = key;
        this.account = account;
        this.clock = clock;
        addClassName("lx-stack");
        show();
    }

    /** Shows what has changed; what is heard and changes nothing takes no button from under a finger. */
    void showChanged() {
        if (!asking && !read().equals(shown)) {
            show();
        }
    }

    private Optional<StatementBook.Sheet> read() {
        return book.sheet(key.channel(), key.account(), key.day(), MOST);
    }

    private void show() {
        removeAll();
        var sheet = read();
        shown = sheet;
        if (sheet.isEmpty() || sheet.get().day().readAt() == null) {
            var nothing = new EmptyState(
                    getTranslation("statement.none"),
                    sheet.map(one -> StatementWords.read(one.day(), clock.instant(), getLocale()))
                            .orElse(getTranslation("statement.none.hint")));
            if (account.fetches()) {
                nothing.add(Buttons.quiet(getTranslation("statement.fetch"), this::fetch));
            }
            add(nothing);
            return;
        }
        add(figures(sheet.get()));
        showDifferences(sheet.get());
    }

    private Kpis figures(StatementBook.Sheet sheet) {
        var formats = Formats.of(getLocale());
        var kpis = new Kpis();
        for (var sum : sheet.sums()) {
            kpis.with(
                    getTranslation("statement.sum", sum.paid().currencyCode()),
                    formats.money(sum.paid().minus(sum.refunded())),
                    getTranslation("statement.sum.of", sum.payments(), sum.refunds()));
        }
        var day = sheet.day();
        var differs = StatementWords.differs(day, getLocale());
        kpis.with(
                getTranslation("statement.differs"),
                day.state() == StatementDay.State.CLOSED
                        ? getTranslation("statement.differs.not")
                        : differs.isEmpty() ? getTranslation("statement.differs.evenly") : differs,
                StatementWords.read(day, clock.instant(), getLocale()));
        return kpis;
    }

    private void showDifferences(StatementBook.Sheet sheet) {
        var head = new Div(
                new H2(getTranslation("statement.differences")), StatementWords.state(sheet.day(), getLocale()));
        head.addClassName("lx-section-head");
        var actions = new Div();
        actions.addClassName("lx-flow");
        if (sheet.day().open() > 0) {
            actions.add(once(Buttons.primary(getTranslation("statement.askall"), () -> askAll(sheet, actions))));
        }
        actions.add(once(Buttons.plain(getTranslation("statement.check"), () -> {
            book.check(key.channel(), key.account(), key.day());
            show();
        })));
        if (account.fetches()) {
            actions.add(once(Buttons.plain(getTranslation("statement.fetch"), this::fetch)));
        }
        add(head, actions);
        if (sheet.differences().isEmpty()) {
            add(new Paragraph(
                    getTranslation(sheet.day().lines() == 0 ? "statement.nothing.none" : "statement.nothing")));
            return;
        }
        var rows = new Rows();
        sheet.differences().forEach(one -> row(rows, one));
        add(rows);
        if (sheet.day().open() > MOST) {
            add(new Paragraph(getTranslation("statement.more", sheet.day().open() - MOST)));
        }
    }

    private void row(Rows rows, Difference one) {
        var number = one.isRefund() ? one.refundId() : one.transactionId();
        var about = number + " · " + StatementWords.moment(one.at(), account.zone(), getLocale());
        if (one.answer() != null) {
            about += " · " + StatementWords.answer(one.answer(), getLocale());
        }
        var words = Rows.words(StatementWords.difference(one, getLocale()), about);
        var actions = new Div();
        actions.addClassNames("lx-flow", "lx-right");
        if (one.isOpen()) {
            actions.add(
                    once(Buttons.quiet(getTranslation("statement.ask"), () -> ask(one))),
                    Buttons.quiet(getTranslation("statement.accept"), () -> accept(one)));
        } else {
            actions.add(
                    Tag.plain(getTranslation("statement.accepted.tag", String.valueOf(one.reason()))),
                    Buttons.plain(getTranslation("statement.reopen"), () -> {
                        book.reopen(one.id());
                        show();
                    }));
        }
        rows.row(words, actions).addClassName("lx-difference");
    }

    /** A channel takes its time: nobody asks twice. */
    private static Button once(Button button) {
        button.setDisableOnClick(true);
        return button;
    }

    private void ask(Difference one) {
        var then = book.ask(one.id());
        Notices.success(
                then.isOpen()
                        ? StatementWords.answer(String.valueOf(then.answer()), getLocale())
                        : getTranslation("statement.fixed"));
        show();
    }

    private void askAll(StatementBook.Sheet sheet, Div actions) {
        var open = sheet.differences().stream().filter(Difference::isOpen).toList();
        var bar = new Element("progress");
        bar.setAttribute("max", String.valueOf(open.size()));
        bar.setAttribute("aria-label", getTranslation("statement.askall"));
        var words = new Span();
        words.addClassNames("lx-soft", "lx-small", "lx-num");
        words.getElement().setAttribute("role", "status");
        actions.removeAll();
        actions.getElement().appendChild(bar, words.getElement());
        asking = true;
        askNext(open, 0, 0, bar, words);
    }

    /** The browser shows how far it is before it has the next one asked about: whoever leaves the page ends it. */
    private void askNext(List<Difference> open, int asked, int fixed, Element bar, Span words) {
        bar.setAttribute("value", String.valueOf(asked));
        words.setText(getTranslation("statement.asking", asked, open.size()));
        if (asked == open.size()) {
            asking = false;
            Notices.success(getTranslation("statement.fixed.all", fixed));
            show();
            return;
        }
        getElement().executeJs("").then(done -> {
            var isFixed = !book.ask(open.get(asked).id()).isOpen();
            askNext(open, asked + 1, isFixed ? fixed + 1 : fixed, bar, words);
        });
    }

    private void accept(Difference one) {
        var panel = new SidePanel(getTranslation("statement.accept"));
        var ready = new Div();
        ready.addClassName("lx-stack");
        REASONS.forEach(reason -> {
            var button = new NativeButton(getTranslation(reason), click -> accept(panel, one, getTranslation(reason)));
            button.addClassNames("lx-btn", "lx-quiet", "lx-wide");
            ready.add(button);
        });
        var other = new TextField(getTranslation("statement.reason.other"));
        other.setMaxLength(200);
        other.setWidthFull();
        var form = new Div(new Paragraph(StatementWords.difference(one, getLocale())), ready, other);
        form.addClassName("lx-form");
        panel.content(form);
        panel.mainAction(getTranslation("statement.accept.do"), () -> {
            if (other.getValue().strip().length() < 3) {
                other.setInvalid(true);
                other.setErrorMessage(getTranslation("statement.reason.short"));
                return;
            }
            accept(panel, one, other.getValue());
        });
        panel.open();
    }

    private void accept(SidePanel panel, Difference one, String reason) {
        panel.close();
        if (book.accept(one, reason)) {
            Notices.undoable(getTranslation("statement.accepted.done"), () -> {
                book.reopen(one.id());
                show();
            });
        } else {
            Notices.error(getTranslation("statement.accepted.changed"));
        }
        show();
    }

    private void fetch() {
        try {
            var fresh = book.fetch(key.channel(), key.account(), key.day());
            Notices.success(getTranslation(fresh ? "statement.read.new" : "statement.read.same"));
        } catch (ChannelRefused e) {
            Notices.error(StatementWords.answer(e.symbol(), getLocale()));
        } catch (ChannelUnknown e) {
            Notices.error(StatementWords.answer(e.symbol(), getLocale()));
        } catch (StatementRefused e) {
            Notices.error(StatementWords.refused(e, getLocale()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        show();
    }
}
