package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.statement.ReadWhole;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody uploads as Citcon's transactions of a day. */
class CitconStatementsFuzz {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    static Stream<Arguments> files() {
        var head = "id,transaction_type,reference,amount,currency,status,time_created,amount_captured\n";
        return Stream.of(
                        head + "C1,charge,LX1,12800,USD,captured,2026-11-21 13:40:00,\n",
                        head + "C3,charge,LX3,12800,USD,cancelled,2026-11-21T13:40:00Z,12000\n",
                        head + "C4,charge,LX4,12800,USD,cancelled,1795268400,0\n"
                                + "R1,refund,LXR1,2800,USD,success,2026-11-21 13:41:00,\n",
                        head + "C2,charge,LX2,128.00,USD,initiated,2026-11-21 13:40:00,\n<END>")
                .map(file -> Arguments.of((Object) file.getBytes(UTF_8)));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] file) throws IOException {
        ReadWhole.check(file, (in, lines) -> CitconStatements.read(DAY, in, lines));
    }
}
