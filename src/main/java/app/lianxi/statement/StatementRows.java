package app.lianxi.statement;

import app.lianxi.statement.StatementRefused.Why;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a statement's file, one at a time: text with a head of names. Strict: a file that is not what its channel
 * writes is refused and not guessed at.
 */
public final class StatementRows {
    private static final String END = "<END>";

    private final StatementText text;
    private final Columns columns;
    private final Separation separation;
    private final Map<String, Integer> places = new HashMap<>();
    private boolean ended;
    private int width;
    private final List<String> values = new ArrayList<>();

    /** How values are parted. */
    public enum Separation {
        /** WeChat Pay's: before each value stands a backtick, which may stand within a value too. */
        BACKTICKS,
        /** RFC 4180: a value with a comma or a quote in it stands in quotes. */
        QUOTES
    }

    /**
     * The names that a channel's statement has, in whatever order.
     *
     * @param required without which it is refused
     * @param others that may be there
     * @param read what of them counts
     */
    public record Columns(List<String> required, Set<String> others, Set<String> read) {}

    /** @throws StatementRefused when its head is not the channel's */
    public StatementRows(InputStream in, Columns columns, Separation separation) throws IOException {
        this.text = new StatementText(in);
        this.columns = columns;
        this.separation = separation;
        if (!text.next()) {
            throw refused(Why.EMPTY, "");
        }
        readHead(text.line());
    }

    private void readHead(String head) {
        split(head, Separation.QUOTES);
        width = values.size();
        for (var i = 0; i < width; i++) {
            var name = values.get(i).strip();
            name = name.startsWith("`") ? name.substring(1) : name;
            if (!columns.required().contains(name) && !columns.others().contains(name)) {
                throw refused(Why.COLUMN_UNKNOWN, name.substring(0, Math.min(name.length(), 40)));
            }
            if (places.put(name, i) != null) {
                throw refused(Why.COLUMN_TWICE, name);
            }
        }
        for (var name : columns.required()) {
            if (!places.containsKey(name)) {
                throw refused(Why.COLUMN_MISSING, name);
            }
        }
    }

    /**
     * Goes to the next row.
     *
     * @return false at the end of the file
     * @throws StatementRefused when there is one and it is none of the channel's
     */
    public boolean next() throws IOException {
        while (text.next()) {
            if (text.isBlank()) {
                continue;
            }
            if (ended) {
                throw refused(Why.AFTER_END, "");
            }
            var line = text.line();
            if (line.strip().equals(END)) {
                ended = true;
                continue;
            }
            split(line, separation);
            if (text.isUnfinished() && (values.size() != width || isRead(width - 1))) {
                throw refused(Why.CUT_OFF, "");
            }
            if (values.size() != width) {
                throw refused(Why.WIDTH, values.size() + " / " + width);
            }
            return true;
        }
        return false;
    }

    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The value of a column in this row without the blanks around it, empty when the file has no such column. */
    public String get(String column) {
        var place = places.get(column);
        return place == null ? "" : values.get(place).strip();
    }

    /** The number of this row's line in the file, from 1. */
    public long line() {
        return text.number();
    }

    /** Refuses this row. */
    public StatementRefused refused(Why why, String detail) {
        return text.refused(why, detail);
    }

    private boolean isRead(int place) {
        return places.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == place && columns.read().contains(entry.getKey()));
    }

    private void split(String line, Separation by) {
        values.clear();
        if (by == Separation.BACKTICKS) {
            splitAtBackticks(line);
        } else {
            splitAtCommas(line);
        }
    }

    private void splitAtBackticks(String line) {
        if (!line.startsWith("`")) {
            throw refused(Why.WIDTH, "1 / " + width);
        }
        var begin = 1;
        for (var comma = line.indexOf(",`", begin); comma >= 0; comma = line.indexOf(",`", begin)) {
            values.add(line.substring(begin, comma));
            begin = comma + 2;
        }
        values.add(line.substring(begin));
    }

    private void splitAtCommas(String line) {
        var begin = 0;
        while (true) {
            if (begin < line.length() && line.charAt(begin) == '"') {
                begin = quoted(line, begin + 1);
            } else {
                var comma = line.indexOf(',', begin);
                values.add(line.substring(begin, comma < 0 ? line.length() : comma));
                begin = comma < 0 ? line.length() + 1 : comma + 1;
            }
            if (begin > line.length()) {
                return;
            }
        }
    }

    /** @return where the next value begins; behind the end of the line when there is none */
    private int quoted(String line, int begin) {
        var value = new StringBuilder();
        for (var i = begin; i < line.length(); i++) {
            if (line.charAt(i) != '"') {
                value.append(line.charAt(i));
            } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else {
                values.add(value.toString());
                if (i + 1 < line.length() && line.charAt(i + 1) != ',') {
                    throw refused(Why.WIDTH, "\"");
                }
                return i + 2;
            }
        }
        throw refused(Why.CUT_OFF, "");
    }
}
