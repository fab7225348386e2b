package app.lianxi.inbox.ui;

import app.lianxi.inbox.InboxReport;
import app.lianxi.inbox.InboxReport.NoticeLine;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.SidePanel;
import app.lianxi.ui.Tag;
import app.lianxi.ui.WatchedPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What came in by each hook, what was refused, and what could not be understood. */
@Route("admin/hooks")
@Menu(order = 84, icon = "hook", title = "inbox.hooks.menu")
@RolesAllowed("ADMINISTRATOR")
class HooksView extends WatchedPage implements HasDynamicTitle {
    private static final int PAGE = 50;

    private final transient InboxReport report;
    private final transient Clock clock;
    private final Section hooks = section();
    private final Section setAside = section();
    private final Section refused = section();
    private final Section newest = section();
    private int shown = PAGE;

    HooksView(InboxReport report, Clock clock) {
        super("inbox.hooks.title", Duration.ofSeconds(5));
        this.report = report;
        this.clock = clock;
        header.setSubtitle(getTranslation("inbox.hooks.subtitle"));
    }

    @Override
    protected void show() {
        showHooks();
        showList(setAside, "inbox.hooks.notunderstood", report.setAside(PAGE), "inbox.hooks.allunderstood");
        showRefused();
        var lines = report.newest(null, shown);
        showList(newest, "inbox.hooks.newest", lines, "inbox.hooks.empty");
        if (lines.size() == shown) {
            newest.add(Buttons.quiet(getTranslation("inbox.hooks.more"), () -> {
                shown += PAGE;
                show();
            }));
        }
    }

    private void showHooks() {
        hooks.removeAll();
        var days = report.lastDay();
        if (days.isEmpty()) {
            hooks.add(new EmptyState(getTranslation("inbox.hooks.empty"), getTranslation("inbox.hooks.empty.hint")));
            return;
        }
        var rows = new Rows();
        var formats = Formats.current();
        for (var day : days) {
            var parts = new ArrayList<Component>();
            parts.add(Rows.words(
                    "/hooks/" + day.hook() + "/" + day.account(),
                    getTranslation("inbox.hooks.last") + " " + ago(day.lastAt())));
            parts.add(figure(getTranslation("inbox.hooks.received"), formats.number(day.received())));
            parts.add(figure(getTranslation("inbox.hooks.waiting"), formats.number(day.waiting())));
            parts.add(figure(getTranslation("inbox.hooks.setaside"), formats.number(day.setAside())));
            parts.get(1).addClassName("lx-right");
            rows.opening(
                            () -> UI.getCurrent().navigate("admin/accounts/" + day.hook() + "/" + day.account()),
                            parts.toArray(Component[]::new))
                    .addClassName("lx-traffic");
        }
        hooks.add(rows);
    }

    private static Div figure(String label, String figure) {
        var name = new Span(label);
        name.addClassName("lx-label");
        var number = new Div(figure);
        number.addClassName("lx-figure");
        return new Div(name, number);
    }

    private void showRefused() {
        refused.removeAll();
        refused.add(head("inbox.hooks.refused"));
        var lines = report.refused();
        if (lines.isEmpty()) {
            refused.add(soft("inbox.hooks.norefusals"));
            return;
        }
        var rows = new Rows();
        lines.forEach(line -> {
            var count = Tag.seal(getTranslation("inbox.hooks.times", line.count()));
            count.addClassName("lx-right");
            rows.row(
                    Rows.words(
                            getTranslation("inbox.reason." + line.reason()),
                            "/hooks/" + line.hook() + "/" + line.account() + " · " + ago(line.lastAt())),
                    count);
        });
        refused.add(rows);
    }

    private void showList(Section section, String title, List<NoticeLine> lines, String empty) {
        section.removeAll();
        section.add(head(title));
        if (lines.isEmpty()) {
            section.add(soft(empty));
            return;
        }
        var rows = new Rows();
        lines.forEach(line -> {
            var row = rows.opening(
                    () -> open(line),
                    Rows.words(
                            line.kind(),
                            "/hooks/" + line.hook() + "/" + line.account() + " · " + ago(line.receivedAt())));
            var state = state(line);
            state.addClassName("lx-right");
            row.add(state);
        });
        section.add(rows);
    }

    private Tag state(NoticeLine line) {
        if (line.setAsideAt() != null) {
            return Tag.seal(getTranslation("inbox.hooks.aside"));
        }
        return line.read()
                ? Tag.jade(getTranslation("inbox.hooks.read"))
                : Tag.amber(getTranslation("inbox.hooks.pending"));
    }

    private void open(NoticeLine line) {
        var panel = new SidePanel(line.kind());
        var outline = new Paragraph(report.outline(line.id()));
        outline.addClassName("lx-mono");
        var fields = soft("inbox.hooks.fields");
        var when = new Paragraph("/hooks/" + line.hook() + "/" + line.account() + " · "
                + Formats.current().moment(line.receivedAt(), ZoneOffset.UTC) + " UTC");
        panel.content(when, new Paragraph(line.trouble() == null ? "" : line.trouble()), fields, outline);
        if (line.setAsideAt() == null) {
            panel.actions(Buttons.quiet(getTranslation("ui.close"), panel::close));
        } else {
            panel.actions(Buttons.quiet(getTranslation("ui.close"), panel::close), replay(panel, line.id()));
        }
        panel.open();
    }

    private Button replay(SidePanel panel, UUID notice) {
        return Buttons.primary(getTranslation("inbox.hooks.replay"), () -> {
            report.replay(notice);
            panel.close();
            Notices.success(getTranslation("inbox.hooks.replayed"));
            show();
        });
    }

    private Paragraph soft(String key) {
        var text = new Paragraph(getTranslation(key));
        text.addClassName("lx-soft");
        return text;
    }

    private String ago(@org.jspecify.annotations.Nullable Instant at) {
        return at == null ? "—" : Formats.current().relative(at, clock.instant());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("inbox.hooks.menu");
    }
}
