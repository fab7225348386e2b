package app.lianxi.privacy.ui;

import app.lianxi.privacy.DataRequest;
import app.lianxi.privacy.DataRequest.State;
import app.lianxi.privacy.RequestBook;
import app.lianxi.privacy.RequestRefused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What clients asked about their data and until when it is due: by a reference, since an administrator sees no client. */
@Route("admin/requests")
@Menu(order = 82.5, icon = "clients", title = "privacy.menu")
@RolesAllowed("ADMINISTRATOR")
class RequestsView extends Div implements AfterNavigationObserver, HasDynamicTitle {
    private static final Duration SOON = Duration.ofDays(7);
    private static final int CLOSED = 50;

    private final transient RequestBook book;
    private final transient Clock clock;
    private final Div body = new Div();

    RequestsView(RequestBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
        addClassName("lx-page");
        body.addClassName("lx-body");
        add(new PageHeader(getTranslation("privacy.title"), getTranslation("privacy.line")), body);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        show();
    }

    private void show() {
        body.removeAll();
        var open = book.open();
        if (open.isEmpty()) {
            body.add(new EmptyState(getTranslation("privacy.empty.title"), getTranslation("privacy.empty.text")));
        } else {
            body.add(section("privacy.open", open));
        }
        var closed = book.closed(CLOSED);
        if (!closed.isEmpty()) {
            body.add(section("privacy.closed", closed));
        }
    }

    private Section section(String title, List<DataRequest> requests) {
        var head = new Div(new H2(getTranslation(title)));
        head.addClassName("lx-section-head");
        var rows = new Rows();
        requests.forEach(request -> add(rows, request));
        var section = new Section(head, rows);
        section.addClassName("lx-section");
        return section;
    }

    private void add(Rows rows, DataRequest request) {
        var kind = getTranslation("privacy.kind." + request.kind().name().toLowerCase(Locale.ROOT));
        var words =
                Rows.words(kind + " · " + request.reference(), getTranslation("privacy.asked", day(request.askedAt())));
        var tag = tag(request);
        tag.addClassName("lx-right");
        if (request.state() == State.OPEN) {
            rows.row(
                    words,
                    tag,
                    Buttons.quiet(
                            getTranslation("privacy.refuse"),
                            () -> new RefusePanel(request, reason -> refuse(request, reason)).open()),
                    Buttons.primary(
                            getTranslation("privacy.carry_out"),
                            () -> new CarryOutPanel(request, () -> carryOut(request)).open()));
        } else {
            rows.row(words, tag);
        }
    }

    private Tag tag(DataRequest request) {
        return switch (request.state()) {
            case OPEN -> due(request.dueAt());
            case DONE -> Tag.jade(getTranslation("privacy.state.done"));
            case REFUSED -> Tag.plain(getTranslation("privacy.state.refused"));
            case TAKEN_BACK -> Tag.plain(getTranslation("privacy.state.taken_back"));
        };
    }

    private Tag due(Instant due) {
        var now = clock.instant();
        if (due.isBefore(now)) {
            return Tag.seal(getTranslation("privacy.overdue", day(due)));
        }
        var text = getTranslation("privacy.due", day(due));
        return due.isBefore(now.plus(SOON)) ? Tag.amber(text) : Tag.plain(text);
    }

    private String day(Instant at) {
        return Formats.of(getLocale()).date(at, ZoneOffset.UTC);
    }

    private void carryOut(DataRequest request) {
        answered(() -> book.carryOut(request.id()), "privacy.carry_out.done", request);
    }

    private void refuse(DataRequest request, String reason) {
        answered(() -> book.refuse(request.id(), reason), "privacy.refuse.done", request);
    }

    private void answered(Runnable answer, String done, DataRequest request) {
        try {
            answer.run();
            Notices.success(getTranslation(done, request.reference()));
        } catch (RequestRefused e) {
            Notices.error(getTranslation("privacy.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        }
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("privacy.title") + " · Lianxi";
    }
}
