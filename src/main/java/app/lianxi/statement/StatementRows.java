package app.lianxi.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.statement.StatementRefused.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a statement's file, one at a time: text with a head of names, in UTF-8 with or without its mark or in GB18030,
 * its lines ended by LF or CR LF. Strict: a file that is not what its channel writes is refused and not guessed at.
 */
public final class StatementRows {
    /** Behind a payment may stand 40 KB of the merchant's own data. */
    static final int LONGEST_LINE = 256 * 1024;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final String END = "<END>";

    private final InputStream in;
    private final Columns columns;
    private final Separation separation;
    private final Map<String, Integer> places = new HashMap<>();
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int until;
    private byte[] line = new byte[4 * 1024];
    private int length;
    private long number;
    /** Whether the line has no end: a cut within its last value shows in nothing else. */
    private boolean unfinished;

    private boolean ended;
    private int width;
    private @Nullable CharsetDecoder decoder;
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
        this.in = in;
        this.columns = columns;
        this.separation = separation;
        if (!readLine()) {
            throw refused(Why.EMPTY, "");
        }
        if (length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
            length -= 3;
            System.arraycopy(line, 3, line, 0, length);
            decoder = UTF_8.newDecoder();
        }
        readHead(text());
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
        while (readLine()) {
            if (isBlank()) {
                continue;
            }
            if (ended) {
                throw refused(Why.AFTER_END, "");
            }
            var text = text();
            if (text.strip().equals(END)) {
                ended = true;
                continue;
            }
            split(text, separation);
            if (unfinished && (values.size() != width || isRead(width - 1))) {
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
        return number;
    }

    /** Refuses this row. */
    public StatementRefused refused(Why why, String detail) {
        return StatementRefused.because(why, number, detail);
    }

    private boolean isRead(int place) {
        return places.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == place && columns.read().contains(entry.getKey()));
    }

    private boolean isBlank() {
        for (var i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Fills the line without its end. The bytes of LF and CR stand for nothing else in either encoding. */
    private boolean readLine() throws IOException {
        length = 0;
        number++;
        unfinished = false;
        while (true) {
            if (from == until) {
                until = Math.max(0, in.read(buffer));
                from = 0;
                if (until == 0) {
                    unfinished = length > 0;
                    return length > 0;
                }
            }
            var end = from;
            while (end < until && buffer[end] != '\n') {
                end++;
            }
            append(end - from);
            var found = end < until;
            from = found ? end + 1 : end;
            if (found) {
                if (length > 0 && line[length - 1] == '\r') {
                    length--;
                }
                return true;
            }
        }
    }

    private void append(int more) {
        if (length + more > LONGEST_LINE) {
            throw refused(Why.TOO_LONG, "");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    /** The first line that is not ASCII says in which of the two the file is. */
    private String text() {
        var ascii = true;
        for (var i = 0; i < length && ascii; i++) {
            ascii = line[i] >= 0;
        }
        if (ascii) {
            return new String(line, 0, length, ISO_8859_1);
        }
        var candidates = decoder == null ? List.of(UTF_8.newDecoder(), GB18030.newDecoder()) : List.of(decoder);
        for (var candidate : candidates) {
            try {
                var text = candidate.decode(ByteBuffer.wrap(line, 0, length)).toString();
                decoder = candidate;
                return text;
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        throw unfinished ? refused(Why.CUT_OFF, "") : refused(Why.ENCODING, "");
    }

    private void split(String text, Separation by) {
        values.clear();
        if (by == Separation.BACKTICKS) {
            splitAtBackticks(text);
        } else {
            splitAtCommas(text);
        }
    }

    private void splitAtBackticks(String text) {
        if (!text.startsWith("`")) {
            throw refused(Why.WIDTH, "1 / " + width);
        }
        var begin = 1;
        for (var comma = text.indexOf(",`", begin); comma >= 0; comma = text.indexOf(",`", begin)) {
            values.add(text.substring(begin, comma));
            begin = comma + 2;
        }
        values.add(text.substring(begin));
    }

    private void splitAtCommas(String text) {
        var begin = 0;
        while (true) {
            if (begin < text.length() && text.charAt(begin) == '"') {
                begin = quoted(text, begin + 1);
            } else {
                var comma = text.indexOf(',', begin);
                values.add(text.substring(begin, comma < 0 ? text.length() : comma));
                begin = comma < 0 ? text.length() + 1 : comma + 1;
            }
            if (begin > text.length()) {
                return;
            }
        }
    }

    /** @return where the next value begins; behind the end of the text when there is none */
    private int quoted(String text, int begin) {
        var value = new StringBuilder();
        for (var i = begin; i < text.length(); i++) {
            if (text.charAt(i) != '"') {
                value.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else {
                values.add(value.toString());
                if (i + 1 < text.length() && text.charAt(i + 1) != ',') {
                    throw refused(Why.WIDTH, "\"");
                }
                return i + 2;
            }
        }
        throw refused(Why.CUT_OFF, "");
    }
}
