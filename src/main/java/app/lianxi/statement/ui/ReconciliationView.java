package app.lianxi.statement.ui;

import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementDay;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Days;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.HouseOnly;
import app.lianxi.ui.Live;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The days of some weeks and all that are not closed, with how far each is, or one day with what is to be worked off; the
 * address says which.
 */
@Route("reconciliation")
@Menu(order = 9, icon = "statements", title = "statement.menu")
@RolesAllowed({"MANAGER", "ADMINISTRATOR"})
@HouseOnly
class ReconciliationView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int WEEKS = 5;

    private final transient StatementBook book;
    private final transient Clock clock;
    private final PageHeader header = new PageHeader("", "");
    private final Div body = new Div();
    private transient @Nullable DayKey shown;
    private transient @Nullable LocalDate until;
    private @Nullable DaySheet sheet;

    /** Which day of which account. */
    record DayKey(String channel, String account, LocalDate day) {
        QueryParameters query() {
            return QueryParameters.simple(Map.of("channel", channel, "account", account, "day", day.toString()));
        }
    }

    ReconciliationView(StatementBook book, Live live, Clock clock) {
        this.book = book;
        this.clock = clock;
        addClassName("lx-page");
        body.addClassNames("lx-body", "lx-reconciliation");
        header.addAction(Buttons.quiet(
                getTranslation("statement.open.day"), () -> new DayPanel(book, clock, this::open).open()));
        header.addAction(Buttons.primary(getTranslation("statement.upload"), this::upload));
        add(header, body);
        live.listen(this, StatementBook.TOPIC, live.calmly(() -> {
            if (sheet == null) {
                show();
            } else {
                sheet.showChanged();
            }
        }));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        shown = null;
        until = null;
        try {
            until = asked.getSingleParameter("until").map(Days::parse).orElse(null);
            var day = asked.getSingleParameter("day").map(Days::parse);
            if (day.isPresent()) {
                shown = new DayKey(
                        asked.getSingleParameter("channel").orElse(""),
                        asked.getSingleParameter("account").orElse(""),
                        day.get());
            }
        } catch (DateTimeException e) {
            Notices.error(getTranslation("statement.strange"));
        }
        show();
    }

    private void show() {
        body.removeAll();
        sheet = null;
        var key = shown;
        if (key == null) {
            header.setTitle(getTranslation("statement.title"));
            header.setSubtitle(getTranslation("statement.subtitle"));
            showDays();
            return;
        }
        header.setTitle(StatementWords.account(key.channel(), key.account(), getLocale()));
        header.setSubtitle(Formats.current().dayAndYear(key.day(), today()));
        body.add(quietLink("reconciliation", "statement.back"));
        book.accounts().stream()
                .filter(one -> one.channel().equals(key.channel()) && one.slug().equals(key.account()))
                .findFirst()
                .ifPresentOrElse(
                        account -> {
                            sheet = new DaySheet(book, account, key, clock);
                            body.add(sheet);
                        },
                        () -> body.add(new EmptyState(
                                getTranslation("statement.none"), getTranslation("statement.noaccount"))));
    }

    private void showDays() {
        var today = today();
        // Where a channel lives it may be tomorrow
        var last = Objects.requireNonNullElse(until, today.plusDays(1));
        var first = last.minusWeeks(WEEKS);
        var days = new ArrayList<>(book.days(first, last));
        if (until == null) {
            // What is to be worked off leaves the list when it is, and not by its age
            days.addAll(book.unfinished(first));
        } else {
            body.add(quietLink("reconciliation", "statement.newest"));
        }
        if (days.isEmpty() && until == null && !book.anyBefore(first)) {
            body.add(new EmptyState(
                    getTranslation("statement.empty"),
                    getTranslation("statement.empty.hint"),
                    Buttons.quiet(getTranslation("statement.upload"), this::upload)));
            return;
        }
        LocalDate day = null;
        var rows = new Rows();
        for (var one : days) {
            if (!one.day().equals(day)) {
                day = one.day();
                rows = new Rows();
                var head = new Div(new H2(Formats.current().dayAndYear(day, today)));
                head.addClassName("lx-section-head");
                body.add(head, rows);
            }
            row(rows, one);
        }
        if (book.anyBefore(first)) {
            body.add(quietLink("reconciliation?until=" + first.minusDays(1), "statement.earlier"));
        }
    }

    private Anchor quietLink(String address, String key) {
        var link = new Anchor(address, getTranslation(key));
        link.addClassName("lx-soft");
        return link;
    }

    private void row(Rows rows, StatementDay one) {
        var differs = new Span(StatementWords.differs(one, getLocale()));
        differs.addClassNames("lx-right", "lx-num", "lx-small");
        var row = rows.opening(
                () -> open(new DayKey(one.channel(), one.account(), one.day())),
                Rows.words(
                        StatementWords.account(one.channel(), one.account(), getLocale()),
                        StatementWords.read(one, clock.instant(), getLocale())));
        row.add(differs, StatementWords.state(one, getLocale()));
    }

    private void upload() {
        new UploadPanel(book, shown, clock, this::open).open();
    }

    private void open(DayKey key) {
        UI.getCurrent().navigate("reconciliation", key.query());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("statement.title");
    }
}
