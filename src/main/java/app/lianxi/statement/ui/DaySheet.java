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
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

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
    /** While it works: what is heard then is shown at its end. */
    private boolean busy;

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
        if (!busy && !read().equals(shown)) {
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
                var actions = new Div();
                actions.add(once(Buttons.quiet(getTranslation("statement.fetch"), () -> fetch(actions))));
                nothing.add(actions);
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
            actions.add(once(Buttons.primary(getTranslation("statement.askall"), () -> askAll(actions))));
        }
        actions.add(once(Buttons.plain(
                getTranslation("statement.check"),
                () -> behind(actions, "statement.check", () -> {
                    book.check(key.channel(), key.account(), key.day());
                    return () -> {};
                }))));
        if (account.fetches()) {
            actions.add(once(Buttons.plain(getTranslation("statement.fetch"), () -> fetch(actions))));
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
        var answer = StatementWords.answer(String.valueOf(then.answer()), getLocale());
        if (!then.isOpen()) {
            Notices.success(getTranslation("statement.fixed"));
        } else if (then.isAnswered()) {
            Notices.success(answer);
        } else {
            Notices.error(answer);
        }
        show();
    }

    private void askAll(Div actions) {
        var open = book.toAsk(key.channel(), key.account(), key.day(), MOST);
        var bar = new Element("progress");
        bar.setAttribute("max", String.valueOf(open.size()));
        bar.setAttribute("aria-label", getTranslation("statement.askall"));
        var words = new Span();
        words.addClassNames("lx-soft", "lx-small", "lx-num");
        words.getElement().setAttribute("role", "status");
        actions.removeAll();
        actions.getElement().appendChild(bar, words.getElement());
        busy = true;
        askNext(open, new Asked(0, 0, 0), bar, words);
    }

    /** How far it is. */
    private record Asked(int count, int fixed, int unanswered) {
        Asked and(Difference then) {
            return new Asked(
                    count + 1,
                    then.isOpen() ? fixed : fixed + 1,
                    then.isOpen() && !then.isAnswered() ? unanswered + 1 : unanswered);
        }
    }

    /** The browser shows how far it is before it has the next one asked about: whoever leaves the page ends it. */
    private void askNext(List<Difference> open, Asked asked, Element bar, Span words) {
        bar.setAttribute("value", String.valueOf(asked.count()));
        words.setText(getTranslation("statement.asking", asked.count(), open.size()));
        if (asked.count() == open.size()) {
            busy = false;
            Notices.success(getTranslation("statement.fixed.all", asked.fixed()));
            if (asked.unanswered() > 0) {
                Notices.error(getTranslation("statement.unanswered", asked.unanswered()));
            }
            show();
            return;
        }
        getElement().executeJs("").then(done -> {
            var goesOn = false;
            try {
                var then = asked.and(book.ask(open.get(asked.count()).id()));
                goesOn = true;
                askNext(open, then, bar, words);
            } finally {
                if (!goesOn) {
                    busy = false;
                    show();
                }
            }
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

    private void fetch(Div actions) {
        behind(actions, "statement.fetch", () -> {
            try {
                var fresh = book.fetch(key.channel(), key.account(), key.day());
                return () -> Notices.success(getTranslation(fresh ? "statement.read.new" : "statement.read.same"));
            } catch (ChannelRefused e) {
                return () -> Notices.error(StatementWords.answer(e.symbol(), getLocale()));
            } catch (ChannelUnknown e) {
                return () -> Notices.error(StatementWords.answer(e.symbol(), getLocale()));
            } catch (StatementRefused e) {
                return () -> Notices.error(StatementWords.refused(e, getLocale()));
            } catch (IOException e) {
                return () -> Notices.error(StatementWords.answer("no_answer", getLocale()));
            }
        });
    }

    /** What takes its time: it does so behind the screen, which is used meanwhile, in her name. */
    private void behind(Div actions, String key, Supplier<Runnable> work) {
        var bar = new Element("progress");
        bar.setAttribute("aria-label", getTranslation(key));
        actions.removeAll();
        actions.getElement().appendChild(bar);
        busy = true;
        var ui = UI.getCurrent();
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            Runnable say;
            try {
                say = work.get();
            } catch (RuntimeException e) {
                say = () -> {
                    throw e;
                };
            }
            var said = say;
            // Who has left hears of it no more; what was done is done
            ui.accessLater(
                            () -> {
                                busy = false;
                                show();
                                said.run();
                            },
                            () -> {})
                    .run();
        }));
    }
}
