package app.lianxi.desk.ui;

import app.lianxi.access.Role;
import app.lianxi.desk.ClientExport;
import app.lianxi.desk.ClientExport.Format;
import app.lianxi.desk.ClientExport.Wish;
import app.lianxi.ui.Formats;
import app.lianxi.ui.MenuButton;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.security.access.AccessDeniedException;

/** The narrowed list as a file, for managers. */
class ExportMenu extends Div {
    private final ListParts parts;
    private final transient Supplier<NarrowQuery> query;

    ExportMenu(ListParts parts, Supplier<NarrowQuery> query) {
        this.parts = parts;
        this.query = query;
        setVisible(parts.pieces.reader().role() == Role.MANAGER);
        add(new MenuButton(getTranslation("desk.export"), this::content));
    }

    private Div content() {
        var hint = new Paragraph(
                getTranslation("desk.export.hint", Formats.current().number(ClientExport.MOST)));
        hint.addClassNames("lx-soft", "lx-small");
        var ways = new Div(link(Format.CSV, "text/csv; charset=utf-8"), link(Format.XLSX, XLSX));
        ways.addClassName("lx-flow");
        var content = new Div(hint, ways);
        content.addClassNames("lx-stack", "lx-export");
        return content;
    }

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** Of what is shown when the menu is opened. */
    private Anchor link(Format format, String type) {
        var asked = query.get();
        var wish = new Wish(
                asked.criteria(),
                asked.sort(),
                format,
                parts.pieces.zone(),
                Wish.COLUMNS.stream()
                        .map(column -> getTranslation("desk.column." + column))
                        .toList());
        var name = "clients-" + LocalDate.ofInstant(parts.pieces.clock().instant(), parts.pieces.zone()) + "."
                + format.name().toLowerCase(Locale.ROOT);
        var link = new Anchor((DownloadHandler) event -> send(event, wish, name, type), format.name());
        link.addClassNames("lx-btn", "lx-quiet");
        link.getElement().setAttribute("aria-label", getTranslation("desk.export") + " " + format.name());
        return link;
    }

    /** Whoever may not have it gets none of it: the service says so before it writes. */
    private void send(DownloadEvent event, Wish wish, String name, String type) throws IOException {
        event.setFileName(name);
        event.setContentType(type);
        try {
            parts.export.write(wish, event.getOutputStream());
        } catch (AccessDeniedException e) {
            event.getResponse().sendError(HttpServletResponse.SC_FORBIDDEN, "Managers only");
        }
    }
}
