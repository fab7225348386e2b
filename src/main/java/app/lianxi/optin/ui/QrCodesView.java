package app.lianxi.optin.ui;

import app.lianxi.access.Boutique;
import app.lianxi.optin.OptInSettings;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.QrCode;
import app.lianxi.optin.QrCodeBook;
import app.lianxi.optin.QrCodeBook.Counts;
import app.lianxi.optin.QrCodeBook.Standing;
import app.lianxi.optin.QrPicture;
import app.lianxi.optin.QrPoster;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Formats;
import app.lianxi.ui.PageHeader;
import app.lianxi.ui.Rows;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;

/** The boutiques' QR codes: what came of them, and posters to print. */
@Route("qr-codes")
@Menu(order = 8, icon = "qr", title = "optin.codes.menu")
@RolesAllowed({"MARKETER", "MANAGER"})
class QrCodesView extends Div implements HasDynamicTitle {
    private static final int PIXELS = 1600;
    private static final String CALL = "微信扫一扫 · 开启专属服务";

    private final transient QrCodeBook book;
    private final transient OptInSettings settings;

    QrCodesView(QrCodeBook book, OptInSettings settings) {
        this.book = book;
        this.settings = settings;
        addClassName("lx-page");
        add(new PageHeader(getTranslation("optin.codes.title"), getTranslation("optin.codes.line")));
        var body = new Div();
        body.addClassName("lx-body");
        var standings = book.standings();
        if (standings.isEmpty()) {
            body.add(new EmptyState(getTranslation("optin.myqr.none"), getTranslation("optin.myqr.none.text")));
        } else {
            var rows = new Rows();
            standings.forEach(standing -> row(rows, standing));
            body.add(rows);
        }
        add(body);
    }

    private void row(Rows rows, Standing standing) {
        var boutique = standing.boutique();
        var chinese = new Span(" " + boutique.nameZh());
        chinese.addClassName("lx-soft");
        chinese.getElement().setAttribute("lang", "zh");
        var title = new Div(new Span(boutique.name()), chinese);
        title.addClassName("lx-row-title");
        var associates = new Span(getTranslation("optin.codes.associates", text(standing.associates())));
        associates.addClassNames("lx-faint", "lx-small", "lx-num");
        var words = new Div(title, associates);
        words.addClassName("lx-words");
        words.addClassName("lx-grow");
        rows.row(words, counts(standing.own()), downloads(boutique)).addClassName("lx-qr-row");
    }

    private Div counts(Counts counts) {
        var figures = new Div(
                figure(counts.scans(), "optin.codes.scans"),
                figure(counts.follows(), "optin.codes.follows"),
                figure(counts.optIns(), "optin.codes.optins"));
        figures.addClassName("lx-qr-counts");
        return figures;
    }

    private Div figure(long number, String key) {
        var value = new Div(Formats.current().number(number));
        value.addClassNames("lx-figure", "lx-num");
        var label = new Div(getTranslation(key));
        label.addClassNames("lx-soft", "lx-small");
        return new Div(value, label);
    }

    private String text(Counts counts) {
        var formats = Formats.current();
        return formats.number(counts.scans()) + " → " + formats.number(counts.follows()) + " → "
                + formats.number(counts.optIns());
    }

    private Div downloads(Boutique boutique) {
        var poster = download(
                boutique,
                "svg",
                "image/svg+xml",
                "optin.codes.poster",
                code -> poster(code, boutique).getBytes(StandardCharsets.UTF_8));
        var picture = download(
                boutique,
                "png",
                "image/png",
                "optin.codes.picture",
                code -> picture(code).png(PIXELS));
        var both = new Div(poster, picture);
        both.addClassName("lx-qr-downloads");
        return both;
    }

    /** Made when it is asked for; a platform that fails answers 503, and the browser keeps the screen as it was. */
    private Anchor download(
            Boutique boutique, String extension, String type, String key, Function<QrCode, byte[]> drawing) {
        var handler = DownloadHandler.fromInputStream(event -> {
            try {
                var bytes = drawing.apply(book.ofBoutique(boutique.id()));
                return new DownloadResponse(
                        new ByteArrayInputStream(bytes),
                        "lianxi-" + boutique.code() + "." + extension,
                        type,
                        bytes.length);
            } catch (PlatformUnavailable e) {
                return DownloadResponse.error(503, "WeChat does not answer now. Please try again.");
            }
        });
        var anchor = new Anchor(handler, getTranslation(key));
        anchor.addClassNames("lx-btn", "lx-quiet");
        anchor.getElement().setAttribute("aria-label", getTranslation(key) + " " + boutique.name());
        return anchor;
    }

    private String poster(QrCode code, Boutique boutique) {
        return QrPoster.svg(picture(code), settings.house(), boutique.nameZh(), boutique.name(), CALL);
    }

    private static QrPicture picture(QrCode code) {
        return QrPicture.of(Objects.requireNonNull(code.url()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("optin.codes.title") + " · Lianxi";
    }
}
