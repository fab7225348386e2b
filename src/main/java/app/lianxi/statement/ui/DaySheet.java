package app.lianxi.statement.ui;

import app.lianxi.access.StaffId;
import app.lianxi.payment.PaymentChannel.ChannelFailed;
import app.lianxi.statement.DaysAside;
import app.lianxi.statement.Difference;
import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementDay;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kpis;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A day of an account: its sums, and what differs, each to be asked about or accepted with one tap. */
class DaySheet extends Div {
    private static final int MOST = 200;

    private final transient StatementBook book;
    private final transient DaysAside asides;
    private final transient Function<StaffId, String> staff;
    private final transient DayKey key;
    private final transient StatementBook.Account account;
    private final transient Clock clock;
    private transient Optional<StatementBook.Sheet> shown = Optional.empty();

    /** @param staff gives a member of staff's name */
    DaySheet(
            StatementBook book,
            DaysAside asides,
            Function<StaffId, String> staff,
            StatementBook.Account account,
            DayKey key,
            Clock clock) {
        this.book = book;
        this.asides = asides;
        this.staff = staff;
        this.key = key;
        this.account = account;
        this.clock = clock;
        addClassName("lx-stack");
        show();
    }

    /** Shows what has changed; what is heard and changes nothing takes no button from under a finger. */
    void showChanged() {
        if (isEnabled() && !read().equals(shown)) {
            show();
        }
    }

    private Optional<StatementBook.Sheet> read() {
        return book.sheet(key.channel(), key.account(), key.day(), MOST);
    }

    private void show() {
        if (!isEnabled()) {
            return;
        }
        removeAll();
        var sheet = read();
        shown = sheet;
        if (sheet.isEmpty() || sheet.get().day().readAt() == null) {
            showUnread(sheet.map(StatementBook.Sheet::day).orElse(null));
            return;
        }
        add(figures(sheet.get()));
        showDifferences(sheet.get());
    }

    private void showUnread(@Nullable StatementDay day) {
        var words = day == null ? getTranslation("statement.none.hint") : read(day);
        if (day != null && day.aside() != null) {
            words = getTranslation("statement.aside.until", words);
        }
        var unread = new UnreadDay(asides, key, day, words, this::show);
        if (account.fetches()) {
            unread.actions()
                    .addComponentAsFirst(
                            Buttons.quiet(getTranslation("statement.fetch"), () -> fetch(unread.actions())));
        }
        add(unread);
    }

    private String read(StatementDay day) {
        return StatementWords.read(day, staff, clock.instant(), getLocale());
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
                read(day));
        return kpis;
    }

    private void showDifferences(StatementBook.Sheet sheet) {
        var head = new Div(
                new H2(getTranslation("statement.differences")), StatementWords.state(sheet.day(), getLocale()));
        head.addClassName("lx-section-head");
        var actions = new Div();
        actions.addClassName("lx-flow");
        if (sheet.day().open() > 0) {
            actions.add(Buttons.primary(getTranslation("statement.askall"), () -> askAll(actions)));
        }
        actions.add(Buttons.plain(
                getTranslation("statement.check"),
                () -> behind(actions, "statement.check", progress -> {
                    book.check(key.channel(), key.account(), key.day());
                    return () -> {};
                })));
        if (account.fetches()) {
            actions.add(Buttons.plain(getTranslation("statement.fetch"), () -> fetch(actions)));
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
                    Buttons.quiet(getTranslation("statement.ask"), () -> ask(one, actions)),
                    Buttons.quiet(
                            getTranslation("statement.accept"),
                            () -> new AcceptPanel(one, reason -> accept(one, reason)).open()));
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

    private void ask(Difference one, Div actions) {
        behind(actions, "statement.ask", progress -> {
            var then = book.ask(one.id());
            return () -> {
                var answer = StatementWords.answer(String.valueOf(then.answer()), getLocale());
                if (then.isOpen()) {
                    Notices.error(answer);
                } else {
                    Notices.success(getTranslation("statement.fixed"));
                }
            };
        });
    }

    private void askAll(Div actions) {
        behind(actions, "statement.askall", progress -> {
            var open = book.toAsk(key.channel(), key.account(), key.day(), MOST);
            var asked = new Asked(0, 0, 0);
            for (var one : open) {
                if (!progress.at(asked.count(), open.size(), "statement.asking")) {
                    return () -> {};
                }
                asked = asked.and(book.ask(one.id()));
            }
            var all = asked;
            return () -> {
                var words = getTranslation("statement.fixed.all", all.fixed());
                if (all.fixed() > 0) {
                    Notices.success(words);
                } else {
                    Notices.error(words);
                }
                if (all.unanswered() > 0) {
                    Notices.error(getTranslation("statement.unanswered", all.unanswered()));
                }
            };
        });
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

    private void accept(Difference one, String reason) {
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
        behind(actions, "statement.fetch", progress -> {
            try {
                var fresh = book.fetch(key.channel(), key.account(), key.day());
                return () -> Notices.success(getTranslation(fresh ? "statement.read.new" : "statement.read.same"));
            } catch (StatementRefused e) {
                return () -> Notices.error(StatementWords.refused(e, getLocale()));
            } catch (ChannelFailed e) {
                return () -> Notices.error(StatementWords.answer(e.symbol(), getLocale()));
            } catch (IOException e) {
                return () -> Notices.error(StatementWords.answer("no_answer", getLocale()));
            }
        });
    }

    /** One thing at a time: nobody asks a channel twice, and what is shown changes at its end. */
    private void behind(Div actions, String label, Function<Progress, Runnable> work) {
        var progress = new Progress(getTranslation(label));
        actions.removeAll();
        actions.add(progress);
        setEnabled(false);
        progress.begin(work, () -> {
            setEnabled(true);
            show();
        });
    }
}
