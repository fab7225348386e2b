package app.lianxi.rate;

import app.lianxi.money.Money;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads files of rates for one euro: the ECB's XML and CSV (eurofxref-daily, -hist-90d, -hist), and a CSV of one's own with
 * the head {@code day,currency,per_euro}. A file is taken whole or not at all.
 */
final class RateFile {
    /** The ECB's whole history since 1999 is below eight megabytes as XML. */
    static final int LARGEST = 10 * 1024 * 1024;

    static final String OWN_HEAD = "day,currency,per_euro";

    private static final LocalDate FIRST = LocalDate.of(1999, 1, 1);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);
    /** Of the ECB's daily CSV. */
    private static final DateTimeFormatter IN_WORDS =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);

    private final LocalDate latest;
    private final List<Line> lines = new ArrayList<>();
    private final Set<DayRates.Key> seen = new HashSet<>();

    private RateFile(LocalDate latest) {
        this.latest = latest;
    }

    /** What one euro was on a day. */
    record Line(LocalDate day, Currency currency, BigDecimal perEuro) {}

    /**
     * @param latest no rate is of a later day
     * @throws RateFileRefused when anything in it is not as it should be
     */
    static List<Line> read(byte[] bytes, LocalDate latest) {
        if (bytes.length > LARGEST) {
            throw new RateFileRefused("rate.error.size", LARGEST / 1024 / 1024);
        }
        var file = new RateFile(latest);
        var text = decode(bytes);
        if (text.stripLeading().startsWith("<")) {
            EcbXml.read(text, file::add);
        } else {
            file.csv(text);
        }
        if (file.lines.isEmpty()) {
            throw new RateFileRefused("rate.error.empty");
        }
        return List.copyOf(file.lines);
    }

    private static String decode(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RateFileRefused("rate.error.format", OWN_HEAD);
        }
    }

    private void csv(String text) {
        var rows = text.lines().toList();
        var head = rows.isEmpty() ? List.<String>of() : cells(rows.getFirst());
        var own = head.equals(List.of(OWN_HEAD.split(",")));
        if (!own && !(head.size() > 1 && head.getFirst().equalsIgnoreCase("Date"))) {
            throw new RateFileRefused("rate.error.format", OWN_HEAD);
        }
        if (!text.endsWith("\n")) {
            throw new RateFileRefused("rate.error.truncated");
        }
        for (int n = 1; n < rows.size(); n++) {
            var cells = cells(rows.get(n));
            if (cells.size() != head.size()) {
                throw new RateFileRefused("rate.error.columns", n + 1, cells.size(), head.size());
            }
            if (own) {
                add(n + 1, cells.get(0), cells.get(1), cells.get(2));
            } else {
                wide(n + 1, head, cells);
            }
        }
    }

    /** A currency that was not, or not any more, is {@code N/A} there. */
    private void wide(int line, List<String> head, List<String> cells) {
        for (int column = 1; column < head.size(); column++) {
            if (!cells.get(column).equals("N/A")) {
                add(line, cells.getFirst(), head.get(column), cells.get(column));
            }
        }
    }

    /** The ECB ends each row with a comma. */
    private static List<String> cells(String row) {
        var cells = new ArrayList<>(List.of(row.split(",", -1)));
        cells.replaceAll(String::strip);
        if (cells.size() > 1 && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return cells;
    }

    private void add(int line, String day, String code, String number) {
        var date = day(line, day);
        var currency = currency(line, code);
        if (!NUMBER.matcher(number).matches()) {
            throw new RateFileRefused("rate.error.number", line, shortened(number));
        }
        var perEuro = new BigDecimal(number);
        if (perEuro.signum() == 0) {
            throw new RateFileRefused("rate.error.number", line, shortened(number));
        }
        if (!seen.add(new DayRates.Key(date, currency))) {
            throw new RateFileRefused("rate.error.twice", line, code, date.toString());
        }
        lines.add(new Line(date, currency, perEuro));
    }

    private LocalDate day(int line, String text) {
        try {
            var day = LocalDate.parse(text, text.contains("-") ? ISO : IN_WORDS);
            if (!day.isBefore(FIRST) && !day.isAfter(latest)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, as a day of another time is
        }
        throw new RateFileRefused("rate.error.day", line, shortened(text));
    }

    private static Currency currency(int line, String code) {
        try {
            var currency = Money.of(0, code).currency();
            if (!Cross.isEuro(currency)) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as the euro is
        }
        throw new RateFileRefused("rate.error.currency", line, shortened(code));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 20));
    }
}
