package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.money.Money;
import app.lianxi.payment.Exchange;
import app.lianxi.statement.StatementLine;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The settlement details of Alipay+, old and new. */
class AlipayStatementsTest {
    private static final String HEAD =
            "settlementBatchId,customerId,transactionId,originalTransactionId,transactionRequestId,"
                    + "transactionType,paymentTime,transactionAmountValue,transactionCurrency,remarks\n";
    private static final String PAID =
            "B1,M1,P1,,LX1,PAYMENT,2026-11-20T20:06:00-07:00,12800,JPY,\"silk, \"\"red\"\"\"\n";

    private static List<StatementLine> read(String file) throws IOException {
        var lines = new ArrayList<StatementLine>();
        AlipayStatements.read(new ByteArrayInputStream(file.getBytes(UTF_8)), lines::add);
        return lines;
    }

    @Test
    void readsPaymentsRefundsAndCancellationsAndNoFees() throws IOException {
        assertThat(read(HEAD + PAID + "B1,M1,R1,P1,LXR1,REFUND,2026-11-21T08:00:00+08:00,800,JPY,\n"
                        + "B1,M1,P2,,LX2,cancel,2026-11-21T08:00:00+08:00,900,JPY,\n"
                        + "B1,M1,F1,,,SETTLEMENT_FEE,,1,JPY,\n<END>\n"))
                .extracting(StatementLine::transactionId, StatementLine::refundId, StatementLine::amount)
                .containsExactly(
                        tuple("P1", "", Money.of(12_800, "JPY")),
                        tuple("P1", "R1", Money.of(800, "JPY")),
                        tuple("P2", "cancelled LX2", Money.of(900, "JPY")));
    }

    @Test
    void keepsWhatIsSettledAndTheQuote() throws IOException {
        var head = HEAD.replace(
                ",remarks",
                ",settlementAmountValue,grossSettlementAmountValue,settlementCurrency,quoteCurrencyPair,quotePrice");
        var line = "B1,M1,P1,,LX1,PAYMENT,2026-11-20T20:06:00-07:00,12800,JPY,8700,8718,USD,392/840,0.00681\n";
        assertThat(read(head + line))
                .extracting(StatementLine::settled, StatementLine::rate)
                .containsExactly(
                        tuple(Money.of(8_718, "USD"), new Exchange.Quote("JPY", "USD", new BigDecimal("0.00681"))));
        assertThat(read(head + line.replace("8718,USD,392/840,0.00681", "-1,USD,392,none")))
                .extracting(StatementLine::settled, StatementLine::rate)
                .containsExactly(tuple(null, null));
    }

    @Test
    void endsWithItsMarkOrWithout() throws IOException {
        assertThat(read(HEAD + PAID + "<END>")).hasSize(1);
        assertThat(read(HEAD + PAID + "\r\n")).hasSize(1);
        assertRefused(HEAD + PAID + "<END>\n" + PAID, Why.AFTER_END);
    }

    @Test
    void refusesWhatIsCutOffOrUnknown() {
        assertRefused(HEAD + PAID + "B1,M1,P2,,LX2,PAYMENT,2026", Why.CUT_OFF);
        assertRefused(HEAD + "B1,M1,P2,,LX2,PAYMENT,2026-11-21T08:00:00+08:00,900,JPY,\"silk", Why.CUT_OFF);
        assertRefused(HEAD + PAID.replace("PAYMENT", "GIFT"), Why.VALUE);
        assertRefused(HEAD.replace("paymentTime", "settlementTime") + PAID, Why.COLUMN_MISSING);
        assertRefused(HEAD.replace("remarks", "mood") + PAID, Why.COLUMN_UNKNOWN);
    }

    private static void assertRefused(String file, Why why) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        StatementRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }
}
