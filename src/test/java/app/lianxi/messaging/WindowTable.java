package app.lianxi.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The hand-written truth table of windows ({@code messaging/windows.tsv}): each state, and each send in it. */
public final class WindowTable {
    /** Something that she did, so long ago. */
    public record Deed(String what, Duration ago) {}

    /** What may be sent: so many for so long because of that, or nothing for that reason. */
    public record Outcome(int left, @Nullable Duration open, String reason) {
        public boolean allowed() {
            return left > 0;
        }
    }

    /** One send in one state. */
    public record Row(
            int line,
            String state,
            List<Deed> deeds,
            List<Duration> sends,
            SendPurpose purpose,
            boolean agreed,
            boolean picture,
            Outcome expected) {
        @Override
        public String toString() {
            return line + ": " + state + " · " + purpose + (agreed ? " agreed" : "") + (picture ? " picture" : " text");
        }
    }

    private WindowTable() {}

    public static List<Row> rows() {
        var rows = new ArrayList<Row>();
        var number = 0;
        for (var line : text().split("\n")) {
            number++;
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            var cells = line.split("\t");
            for (var picture : new boolean[] {false, true}) {
                rows.add(row(number, cells, SendPurpose.SERVICE, false, picture, cells[2]));
            }
            rows.add(row(number, cells, SendPurpose.MARKETING, true, false, cells[3]));
            rows.add(row(number, cells, SendPurpose.MARKETING, false, false, cells[4]));
        }
        return rows;
    }

    private static Row row(int line, String[] cells, SendPurpose purpose, boolean agreed, boolean picture, String out) {
        return new Row(
                line,
                cells[0] + " / " + cells[1],
                cells[0].equals("nothing")
                        ? List.of()
                        : Arrays.stream(cells[0].split(", "))
                                .map(deed -> new Deed(deed.split(" ")[0], duration(deed.split(" ")[1])))
                                .toList(),
                cells[1].equals("-")
                        ? List.of()
                        : Arrays.stream(cells[1].split(" "))
                                .map(WindowTable::duration)
                                .toList(),
                purpose,
                agreed,
                picture,
                outcome(out.strip()));
    }

    private static Outcome outcome(String text) {
        var words = text.split(" ");
        return words.length == 1
                ? new Outcome(0, null, words[0])
                : new Outcome(Integer.parseInt(words[0]), duration(words[2]), words[3]);
    }

    private static Duration duration(String text) {
        return Duration.parse((text.contains("d") ? "P" : "PT") + text.toUpperCase(Locale.ROOT));
    }

    private static String text() {
        try (InputStream file =
                Objects.requireNonNull(WindowTable.class.getResourceAsStream("/messaging/windows.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
