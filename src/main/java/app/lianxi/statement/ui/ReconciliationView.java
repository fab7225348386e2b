package app.lianxi.statement.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.statement.DaysAside;
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
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import java.util.Map;
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
    private final transient StatementBook book;
    private final transient DaysAside asides;
    private final transient StaffRegister register;
    private final transient Clock clock;
    private final PageHeader header = new PageHeader("", "");
    private final Div body = new Div();
    private transient @Nullable DayKey shown;
    private transient @Nullable LocalDate until;
    private @Nullable DayList days;
    private @Nullable DaySheet sheet;

    /** Which day of which account. */
    record DayKey(String channel, String account, LocalDate day) {
        static DayKey of(StatementDay one) {
            return new DayKey(one.channel(), one.account(), one.day());
        }

        QueryParameters query() {
            return QueryParameters.simple(Map.of("channel", channel, "account", account, "day", day.toString()));
        }
    }

    ReconciliationView(StatementBook book, DaysAside asides, StaffRegister register, Live live, Clock clock) {
        this.book = book;
        this.asides = asides;
        this.register = register;
        this.clock = clock;
        addClassName("lx-page");
        body.addClassNames("lx-body", "lx-reconciliation");
        header.addAction(Buttons.quiet(
                getTranslation("statement.open.day"), () -> new DayPanel(book, clock, this::open).open()));
        header.addAction(Buttons.primary(getTranslation("statement.upload"), this::upload));
        add(header, body);
        live.listen(this, StatementBook.TOPIC, live.calmly(() -> {
            if (sheet != null) {
                sheet.showChanged();
            } else if (days != null) {
                days.show();
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
        days = null;
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
        body.add(quietLink("statement.back"));
        book.accounts().stream()
                .filter(one -> one.channel().equals(key.channel()) && one.slug().equals(key.account()))
                .findFirst()
                .ifPresentOrElse(
                        account -> {
                            sheet = new DaySheet(book, asides, this::name, account, key, clock);
                            body.add(sheet);
                        },
                        () -> body.add(new EmptyState(
                                getTranslation("statement.none"), getTranslation("statement.noaccount"))));
    }

    private String name(StaffId id) {
        return register.find(id).map(Staff::name).orElse("");
    }

    private void showDays() {
        if (until != null) {
            body.add(quietLink("statement.newest"));
        }
        var newest = new DayList(book, register, clock, until, this::upload, this::open);
        days = newest;
        body.add(newest);
    }

    private Anchor quietLink(String key) {
        var link = new Anchor("reconciliation", getTranslation(key));
        link.addClassName("lx-soft");
        return link;
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
