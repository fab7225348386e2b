package app.lianxi.insight.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names that open something, and figures that line up. What changes is written over, row by row, not drawn anew. */
class FigureTable extends NativeTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<String> classes = new ArrayList<>();

    /**
     * A line of the table.
     *
     * @param key the same for the same thing, whatever its figures
     * @param href what the name opens
     */
    record Line(String key, String name, String href, List<Cell> cells) {}

    /**
     * What stands in a column.
     *
     * @param className colours it, may be empty
     * @param bar the length of a bar in place of a text, 0 to 1, or -1
     */
    record Cell(String text, String className, double bar) {
        Cell(String text, String className) {
            this(text, className, -1);
        }

        static Cell of(String text) {
            return new Cell(text, "");
        }

        static Cell bar(double length) {
            return new Cell("", "", length);
        }
    }

    /** A column's head and the class names of its cells. */
    record Head(String text, String classNames) {
        static Head of(String text) {
            return new Head(text, "lx-n");
        }

        /** Left out on a phone. */
        static Head wide(String text) {
            return new Head(text, "lx-n lx-wide-only");
        }

        /** For bars, which say nothing that figures beside them do not. */
        static Head bars() {
            return new Head("", "lx-bars");
        }
    }

    /** @param name what the rows are, the head of the first column */
    FigureTable(String caption, String name, List<Head> heads) {
        addClassName("lx-table");
        getCaption().setText(caption);
        getCaption().addClassName("lx-unseen");
        var row = new NativeTableRow(head(name, ""));
        for (var head : heads) {
            classes.add(head.classNames());
            row.add(head(head.text(), head.classNames()));
        }
        getHead().add(row);
    }

    private static NativeTableHeaderCell head(String text, String classNames) {
        var cell = new NativeTableHeaderCell(text);
        if (text.isEmpty()) {
            cell.getElement().setAttribute("aria-hidden", "true");
        }
        cell.getElement().setAttribute("scope", "col");
        dress(cell, classNames);
        return cell;
    }

    private static void dress(com.vaadin.flow.component.HasStyle cell, String classNames) {
        if (!classNames.isEmpty()) {
            cell.addClassNames(classNames.split(" "));
        }
    }

    void show(List<Line> lines) {
        var keys = lines.stream().map(Line::key).toList();
        if (!keys.equals(List.copyOf(rows.keySet()))) {
            rows.clear();
            getBody().removeAll();
            for (var line : lines) {
                var row = new Row(line.cells().size());
                rows.put(line.key(), row);
                getBody().add(row);
            }
        }
        lines.forEach(line -> {
            var row = rows.get(line.key());
            if (row != null) {
                row.show(line);
            }
        });
    }

    private final class Row extends NativeTableRow {
        private final Anchor name = new Anchor();
        private final List<NativeTableCell> cells = new ArrayList<>();
        private final List<String> colours = new ArrayList<>();

        Row(int size) {
            var head = new NativeTableHeaderCell(name);
            head.getElement().setAttribute("scope", "row");
            add(head);
            for (int n = 0; n < size; n++) {
                var cell = new NativeTableCell();
                dress(cell, classes.get(n));
                cells.add(cell);
                colours.add("");
                add(cell);
            }
        }

        private static void bar(NativeTableCell cell, double length) {
            var bar = cell.getChildren().findFirst().orElseGet(() -> {
                var drawn = new Div();
                drawn.addClassName("lx-bar");
                cell.add(drawn);
                return drawn;
            });
            bar.getElement().getStyle().set("width", Math.round(length * 1000) / 10.0 + "%");
        }

        void show(Line line) {
            name.setText(line.name());
            name.setHref(line.href());
            for (int n = 0; n < cells.size(); n++) {
                var cell = cells.get(n);
                var wanted = line.cells().get(n);
                if (wanted.bar() >= 0) {
                    bar(cell, wanted.bar());
                } else {
                    cell.setText(wanted.text());
                }
                if (!colours.get(n).equals(wanted.className())) {
                    if (!colours.get(n).isEmpty()) {
                        cell.removeClassName(colours.get(n));
                    }
                    dress(cell, wanted.className());
                    colours.set(n, wanted.className());
                }
            }
        }
    }
}
