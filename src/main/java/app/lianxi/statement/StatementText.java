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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a statement's file, one at a time: in UTF-8 with or without its mark or in GB18030, ended by LF or CR LF. */
final class StatementText {
    /** Behind a payment may stand 40 KB of the merchant's own data. */
    private static final int LONGEST_LINE = 256 * 1024;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int from;
    private int until;
    private byte[] line = new byte[4 * 1024];
    private int length;
    private long number;
    private boolean unfinished;
    private @Nullable CharsetDecoder decoder;

    StatementText(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; its bytes without its end: those of LF and CR stand for nothing else in either encoding. */
    boolean next() throws IOException {
        length = 0;
        number++;
        unfinished = false;
        while (true) {
            if (from == until) {
                until = Math.max(0, in.read(buffer));
                from = 0;
                if (until == 0) {
                    unfinished = length > 0;
                    skipMark();
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
                skipMark();
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

    private void skipMark() {
        if (number == 1 && length >= 3 && Arrays.equals(line, 0, 3, BYTE_ORDER_MARK, 0, 3)) {
            length -= 3;
            System.arraycopy(line, 3, line, 0, length);
            decoder = UTF_8.newDecoder();
        }
    }

    boolean isBlank() {
        for (var i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line has no end: a cut within its last value shows in nothing else. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** The line; the first that is not ASCII says in which of the two encodings the file is. */
    String line() {
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

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Refuses the line. */
    StatementRefused refused(Why why, String detail) {
        return StatementRefused.because(why, number, detail);
    }
}
