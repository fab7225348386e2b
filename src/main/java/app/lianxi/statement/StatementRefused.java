package app.lianxi.statement;

/** A file that is no statement of this account and day; nothing of it was kept. */
public class StatementRefused extends RuntimeException {
    private final Why why;
    private final long line;
    private final String detail;

    /** What is wrong with it; the message bundles have the words. */
    public enum Why {
        /** It has no head. */
        EMPTY,
        /** It is text of neither UTF-8 nor GB18030. */
        ENCODING,
        /** A column that no statement of the channel has. */
        COLUMN_UNKNOWN,
        COLUMN_MISSING,
        COLUMN_TWICE,
        /** A line has more or fewer values than the head has columns. */
        WIDTH,
        /** It ends within a line. */
        CUT_OFF,
        /** Something stands behind the mark of its end. */
        AFTER_END,
        /** A line. */
        TOO_LONG,
        /** The file; the detail says above how many bytes. */
        TOO_LARGE,
        /** A value makes no sense in its column. */
        VALUE,
        /** Amounts with a decimal point and amounts in minor units stand beside each other. */
        AMOUNTS_MIXED,
        /** A transaction stands in it twice. */
        TWICE,
        /** It is of another merchant; where the whole file is, the detail is the account whose it is. */
        MERCHANT,
        /** It is of another day. */
        DAY,
        /** Its day has not begun. */
        FUTURE
    }

    private StatementRefused(Why why, long line, String detail) {
        super(why + " in line " + line + (detail.isEmpty() ? "" : ": " + detail));
        this.why = why;
        this.line = line;
        this.detail = detail;
    }

    /**
     * @param line counted from 1; 0 when the whole file is meant
     * @param detail the name of a column or of an account, or a number; never a value that says who paid
     */
    public static StatementRefused because(Why why, long line, String detail) {
        return new StatementRefused(why, line, detail);
    }

    public Why why() {
        return why;
    }

    public long line() {
        return line;
    }

    public String detail() {
        return detail;
    }
}
