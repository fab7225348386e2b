package app.lianxi.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.function.Consumer;

/** What fuzzing holds every reader of statements to: a file is read or refused, and what is read of it can be kept and shown. */
public final class ReadWhole {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ReadWhole() {}

    /** A reader of a channel's file. */
    public interface Reader {
        void read(InputStream file, Consumer<StatementLine> lines) throws IOException;
    }

    public static void check(byte[] file, Reader reader) throws IOException {
        var lines = new ArrayList<StatementLine>();
        try {
            reader.read(new ByteArrayInputStream(file), lines::add);
        } catch (StatementRefused e) {
            assertThat(e.why()).isNotNull();
            assertThat(e.line()).isBetween(0L, file.length + 1L);
        }
        for (var line : lines) {
            for (var id : new String[] {line.transactionId(), line.refundId(), line.reference()}) {
                assertThat(id.length()).isLessThanOrEqualTo(140);
                assertThat(id.chars().noneMatch(Character::isISOControl)).isTrue();
            }
            assertThat(line.transactionId() + line.refundId()).isNotEmpty();
            assertThat(line.at()).isBetween(Instant.EPOCH, LAST);
            assertThat(line.amount().value()).isBetween(1L, 999_999_999_999_999_999L);
        }
        // No line stands for more than one of the file
        assertThat(lines.size())
                .isLessThanOrEqualTo((int) new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .lines()
                        .count());
    }
}
