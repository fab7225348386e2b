package app.lianxi.citcon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.money.Money;
import app.lianxi.statement.StatementLine;
import app.lianxi.statement.StatementLine.State;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transactions of Citcon as a file, by the names of an IPN. */
class CitconStatementsTest {
    private static final String HEAD =
            "id,transaction_type,reference,amount,currency,status,time_created,amount_captured\n";

    private static List<StatementLine> read(String file) throws IOException {
        var lines = new ArrayList<StatementLine>();
        CitconStatements.read(LocalDate.of(2026, 11, 21), new ByteArrayInputStream(file.getBytes(UTF_8)), lines::add);
        return lines;
    }

    @Test
    void readsWhatMovedMoneyAndWhatWasTakenBack() throws IOException {
        assertThat(read(HEAD + "C1,charge,LX1,12800,USD,captured,2026-11-21 13:40:00,\n"
                        + "C2,charge,LX2,12800,USD,initiated,2026-11-21 13:40:00,\n"
                        + "C3,charge,LX3,12800,USD,cancelled,2026-11-21T13:40:00Z,12000\n"
                        + "C4,charge,LX4,12800,USD,cancelled,1795268400,0\n"
                        + "R1,refund,LXR1,2800,USD,success,2026-11-21 13:41:00,\n"
                        + "R2,refund,LXR2,2800,USD,fail,2026-11-21 13:41:00,\n"))
                .extracting(
                        StatementLine::transactionId,
                        StatementLine::refundId,
                        StatementLine::amount,
                        StatementLine::state)
                .containsExactly(
                        tuple("C1", "", Money.of(12_800, "USD"), State.DONE),
                        tuple("C3", "", Money.of(12_000, "USD"), State.REVERSED),
                        tuple("", "LXR1", Money.of(2_800, "USD"), State.DONE),
                        tuple("", "LXR2", Money.of(2_800, "USD"), State.CLOSED));
    }

    @Test
    void refusesAnotherDayAndAnUnknownState() {
        assertRefused(HEAD + "C1,charge,LX1,12800,USD,captured,2026-11-22 00:00:00,\n", Why.DAY);
        assertRefused(HEAD + "C1,charge,LX1,12800,USD,won_dispute,2026-11-21 00:00:00,\n", Why.VALUE);
        assertRefused(HEAD + "C1,chargeback,LX1,12800,USD,captured,2026-11-21 00:00:00,\n", Why.VALUE);
        assertRefused(HEAD + "C1,charge,LX1,12800,USD,captured,soon,\n", Why.VALUE);
    }

    private static void assertRefused(String file, Why why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        StatementRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
