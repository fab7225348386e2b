package app.lianxi.health.ui;

import app.lianxi.health.Finding;
import app.lianxi.health.HealthReport;
import app.lianxi.health.HealthReport.Part;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.WatchedPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Says in words what is wrong and what to do, and what is well. */
@Route("admin/health")
@Menu(order = 85, icon = "pulse", title = "health.menu")
@RolesAllowed("ADMINISTRATOR")
class HealthView extends WatchedPage implements HasDynamicTitle {
    private final transient HealthReport report;
    private final transient Clock clock;
    private final Section wrong = section();
    private final Section well = section();

    HealthView(HealthReport report, Clock clock) {
        super("health.title", Duration.ofSeconds(10));
        this.report = report;
        this.clock = clock;
    }

    @Override
    protected void show() {
        var parts = report.parts();
        var findings = parts.stream().mapToInt(part -> part.findings().size()).sum();
        header.setSubtitle(findings == 0 ? getTranslation("health.fine") : getTranslation("health.wrong", findings));
        showWrong(parts);
        showWell(parts);
    }

    private void showWrong(List<Part> parts) {
        wrong.removeAll();
        var rows = new Rows();
        parts.stream()
                .flatMap(part -> part.findings().stream().map(finding -> row(part, finding)))
                .forEach(rows::add);
        wrong.setVisible(rows.getComponentCount() > 0);
        wrong.add(rows);
    }

    private ListItem row(Part part, Finding finding) {
        var details = Stream.concat(
                        finding.details().stream(), Stream.of(since(finding)).filter(since -> !since.isEmpty()))
                .toArray();
        var sentence = new Paragraph(getTranslation("health." + finding.problem(), details));
        sentence.addClassName("lx-strong");
        var remedy = new Paragraph(getTranslation("health." + finding.problem() + ".do", details));
        remedy.addClassName("lx-soft");
        var label = new Span(getTranslation("health.part." + part.name()));
        label.addClassName("lx-label");
        var words = new Div(label, sentence, remedy);
        words.addClassNames("lx-words", "lx-finding");
        var tag =
                finding.severe() ? Tag.seal(getTranslation("health.severe")) : Tag.amber(getTranslation("health.soon"));
        tag.addClassName("lx-right");
        var row = new ListItem(words, tag);
        row.addClassName("lx-row");
        return row;
    }

    /** Since when, in the words that the sentence ends with. */
    private String since(Finding finding) {
        return finding.since() == null ? "" : Formats.of(getLocale()).relative(finding.since(), clock.instant());
    }

    private void showWell(List<Part> parts) {
        well.removeAll();
        var rows = new Rows();
        parts.stream().filter(part -> part.findings().isEmpty()).forEach(part -> {
            var tag = Tag.jade(getTranslation("health.good"));
            tag.addClassName("lx-right");
            rows.row(
                    Rows.words(
                            getTranslation("health.part." + part.name()), getTranslation("health.well." + part.name())),
                    tag);
        });
        well.setVisible(rows.getComponentCount() > 0);
        well.add(head("health.well"), rows);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("health.menu") + " · Lianxi";
    }
}
