package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.client.Client;
import app.lianxi.client.Narrowing;
import app.lianxi.client.Narrowing.Row;
import app.lianxi.money.Money;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Face;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Kept;
import app.lianxi.ui.More;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The narrowed clients below each other, read on when their end comes into sight. */
class NarrowedClients extends Div {
    private static final int PAGE = 50;
    /** What is read anew at once when something happens. */
    private static final int MOST_ANEW = 300;

    private final ListParts parts;
    private final DeskPieces pieces;
    private final Div head = new Div();
    private final Rows rows = new Rows();
    private final transient Kept<Line> kept = new Kept<>(rows);
    private final Div nothing = new Div();
    private final More more = new More(getTranslation("desk.more"), this::readOn);
    private final transient List<Row> read = new ArrayList<>();
    private final transient Map<StaffId, Staff> leads = new HashMap<>();
    private transient NarrowQuery query = NarrowQuery.ALL;

    /** What a row looks like; what was yesterday is written differently today. */
    private record Line(Row row, @Nullable String lead, LocalDate today) {}

    NarrowedClients(ListParts parts) {
        this.parts = parts;
        this.pieces = parts.pieces;
        addClassName("lx-clients");
        head.addClassName("lx-client-head");
        head.getElement().setAttribute("aria-hidden", "true");
        for (var column : List.of("name", "city", "lead", "last", "spend")) {
            head.add(new Span(getTranslation("desk.column." + column)));
        }
        rows.addClassName("lx-endless");
        add(head, rows, nothing, more);
    }

    void show(NarrowQuery now) {
        query = now;
        read.clear();
        readOn();
    }

    /** Something happened: what has been read is read anew, and what is far below stays, and with it the reader's place. */
    void showAnew() {
        var before = List.copyOf(read);
        var size = Math.clamp(before.size(), PAGE, MOST_ANEW);
        var page = page(null, size);
        var rest = ReadAnew.rest(before, page, size, row -> row.client().id());
        read.clear();
        read.addAll(page);
        read.addAll(rest);
        if (rest.isEmpty()) {
            more.setVisible(page.size() == size);
        }
        name(page);
        draw();
    }

    private void readOn() {
        var page = page(read.isEmpty() ? null : read.getLast().cursor(), PAGE);
        read.addAll(page);
        more.setVisible(page.size() == PAGE);
        name(page);
        draw();
    }

    private List<Row> page(Narrowing.@Nullable Cursor after, int size) {
        return parts.narrowing.page(query.criteria(), query.sort(), after, size);
    }

    private void name(List<Row> page) {
        var unknown = page.stream()
                .map(row -> row.client().lead())
                .filter(lead -> lead != null && !leads.containsKey(lead))
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            leads.putAll(parts.register.named(unknown));
        }
    }

    private void draw() {
        var today = LocalDate.ofInstant(pieces.clock().instant(), pieces.zone());
        kept.show(
                read.stream()
                        .map(row -> new Line(row, lead(row.client()), today))
                        .toList(),
                this::row);
        head.setVisible(!read.isEmpty());
        nothing.removeAll();
        if (read.isEmpty()) {
            nothing.add(
                    query.criteria().isNothing()
                            ? new EmptyState(
                                    getTranslation("desk.clients.empty"), getTranslation("desk.clients.empty.hint"))
                            : new EmptyState(
                                    getTranslation("desk.clients.none"), getTranslation("desk.clients.none.hint")));
        }
    }

    private @Nullable String lead(Client client) {
        var lead = client.lead();
        if (lead == null) {
            return null;
        }
        return lead.equals(pieces.reader().id())
                ? getTranslation("desk.lead.me")
                : leads.containsKey(lead)
                        ? Objects.requireNonNull(leads.get(lead)).name()
                        : null;
    }

    private Component row(Line line) {
        var client = line.row().client();
        var name = new Span(pieces.nameOf(client));
        name.addClassName("lx-strong");
        var names = new Div(name);
        names.addClassName("lx-client-name");
        if (!client.nameLatin().isBlank()) {
            var latin = new Span(client.nameLatin());
            latin.addClassName("lx-soft");
            names.add(latin);
        }
        if (!client.tier().isBlank()) {
            names.add(Tag.amber(client.tier()));
        }
        if (client.masked()) {
            names.add(Tag.plain(getTranslation("desk.discreet")));
        }
        var formats = Formats.current();
        var bought = line.row().lastPurchaseAt();
        var spend = line.row().spend();
        return rows.opening(
                        () -> DeskPieces.open(client),
                        new Face(pieces.nameOf(client)),
                        names,
                        cell("lx-client-city", client.homeCity()),
                        cell("lx-client-lead", line.lead() == null ? "" : line.lead()),
                        cell(
                                "lx-client-last",
                                bought == null
                                        ? ""
                                        : formats.longAgo(bought, pieces.clock().instant())),
                        cell(
                                "lx-client-spend",
                                spend > 0 ? formats.whole(new Money(spend, parts.house.currency())) : ""))
                .getParent()
                .orElseThrow();
    }

    private static Span cell(String className, String text) {
        var cell = new Span(text);
        cell.addClassName(className);
        return cell;
    }

    /** How many there are, as far as anybody counts. */
    String count() {
        var count = parts.narrowing.count(query.criteria());
        return count > Narrowing.COUNTED
                ? getTranslation("desk.clients.many", Formats.current().number(Narrowing.COUNTED))
                : getTranslation("desk.clients.count", count);
    }
}
