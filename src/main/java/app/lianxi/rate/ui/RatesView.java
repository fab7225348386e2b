package app.lianxi.rate.ui;

import app.lianxi.rate.Rate;
import app.lianxi.rate.RateAdministration;
import app.lianxi.rate.RateAdministration.Overview;
import app.lianxi.rate.RateFileRefused;
import app.lianxi.rate.RatePreview;
import app.lianxi.rate.RateSource;
import app.lianxi.rate.RateWords;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import app.lianxi.ui.UploadWords;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.util.Currency;

/** The newest rate of each currency, what is missing, and the upload of a file, seen before it counts. */
@Route("admin/rates")
@Menu(order = 86, icon = "chart", title = "rate.menu")
@RolesAllowed("ADMINISTRATOR")
class RatesView extends Div implements HasDynamicTitle {
    private static final int LARGEST = 10 * 1024 * 1024;

    private final transient RateAdministration rates;
    private final PageHeader header = new PageHeader(getTranslation("rate.title"), "");
    private final Paragraph missing = new Paragraph();
    private final Section chosen = new Section();
    private final Section newest = new Section();
    private final Upload upload;

    RatesView(RateAdministration rates) {
        this.rates = rates;
        addClassName("lx-page");
        upload = new Upload((UploadHandler) this::upload);
        upload.setUploadButton(Buttons.primary(getTranslation("rate.upload"), () -> {}));
        upload.setI18n(UploadWords.of(this));
        upload.setDropAllowed(false);
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.addFileRejectedListener(rejected -> Notices.error(getTranslation("rate.error.size", 10)));
        header.addAction(upload);
        missing.addClassName("lx-note");
        var about = new Paragraph(getTranslation("rate.upload.about"));
        about.addClassNames("lx-soft", "lx-small");
        chosen.addClassName("lx-section");
        newest.addClassName("lx-section");
        var body = new Div(missing, about, chosen, newest);
        body.addClassName("lx-body");
        add(header, body);
        show();
    }

    private void show() {
        var overview = rates.overview();
        header.setSubtitle(subtitle(overview));
        missing.setVisible(!overview.missing().isEmpty());
        missing.setText(
                getTranslation("rate.missing", String.join(getTranslation("access.comma"), overview.missing())));
        chosen.removeAll();
        chosen.setVisible(false);
        newest.removeAll();
        if (overview.newest().isEmpty()) {
            newest.add(new EmptyState(getTranslation("rate.empty"), getTranslation("rate.empty.hint")));
            return;
        }
        var rows = new Rows();
        overview.newest().forEach(rate -> add(rows, rate));
        newest.add(head(getTranslation("rate.newest")), rows);
    }

    private String subtitle(Overview overview) {
        var house = getTranslation("rate.house", name(overview.house()));
        return house + " · "
                + (overview.host() == null
                        ? getTranslation("rate.notfetched")
                        : getTranslation("rate.fetched", overview.host()));
    }

    private void add(Rows rows, Rate rate) {
        var code = rate.currency().getCurrencyCode();
        var number = new Span("1 EUR = " + RateWords.number(rate.perEuro(), getLocale()) + " " + code);
        number.addClassNames("lx-right", "lx-num");
        var source = RateWords.source(rate.source(), getLocale());
        var day = Formats.of(getLocale()).date(rate.day());
        rows.row(
                Rows.words(code, name(rate.currency()) + " · " + day),
                number,
                rate.source() == RateSource.ECB ? Tag.plain(source) : Tag.amber(source));
    }

    private String name(Currency currency) {
        return Formats.of(getLocale()).currency(currency);
    }

    private Div head(String text) {
        var head = new Div(new H2(text));
        head.addClassName("lx-section-head");
        return head;
    }

    /** The browser keeps to the size; whoever goes round it is not read further than to be refused. */
    private void upload(UploadEvent event) throws IOException {
        try (var stream = event.getInputStream()) {
            var file = stream.readNBytes(LARGEST + 1);
            event.getUI().access(() -> choose(file));
        }
    }

    /** Nothing counts before it was seen. */
    void choose(byte[] file) {
        upload.clearFileList();
        chosen.removeAll();
        chosen.setVisible(false);
        try {
            showChanges(rates.preview(file), file);
        } catch (RateFileRefused e) {
            Notices.error(getTranslation(e.key(), e.parameters()));
        }
    }

    private void showChanges(RatePreview preview, byte[] file) {
        var formats = Formats.of(getLocale());
        var sentence = new Paragraph(getTranslation(
                "rate.preview",
                preview.rates(),
                formats.date(preview.first()),
                formats.date(preview.last()),
                preview.added(),
                preview.changed()));
        chosen.add(head(getTranslation("rate.preview.title")), sentence);
        var rows = new Rows();
        for (var change : preview.changes()) {
            var numbers = new Span(RateWords.number(change.before(), getLocale()) + " → "
                    + RateWords.number(change.after(), getLocale()));
            numbers.addClassNames("lx-right", "lx-num");
            rows.row(Rows.words(change.currency().getCurrencyCode(), formats.date(change.day())), numbers);
        }
        if (!preview.changes().isEmpty()) {
            chosen.add(rows);
        }
        if (preview.changed() > preview.changes().size()) {
            chosen.add(new Paragraph(getTranslation(
                    "rate.preview.more", preview.changed() - preview.changes().size())));
        }
        var buttons = new Div();
        buttons.addClassName("lx-flow");
        if (preview.added() + preview.changed() > 0) {
            buttons.add(Buttons.primary(getTranslation("rate.preview.take"), () -> take(file)));
        }
        buttons.add(Buttons.quiet(getTranslation("rate.preview.discard"), this::show));
        chosen.add(buttons);
        chosen.setVisible(true);
    }

    private void take(byte[] file) {
        try {
            var changed = rates.upload(file);
            Notices.success(getTranslation("rate.taken", changed.added() + changed.changed()));
        } catch (RateFileRefused e) {
            Notices.error(getTranslation(e.key(), e.parameters()));
        }
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("rate.menu") + " · Lianxi";
    }
}
