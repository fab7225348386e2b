package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.statement.ReadWhole;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody uploads as a settlement of Alipay+. */
class AlipayStatementsFuzz {
    static Stream<Arguments> files() {
        var head = "settlementBatchId,customerId,transactionId,originalTransactionId,transactionRequestId,"
                + "transactionType,paymentTime,transactionAmountValue,transactionCurrency,remarks\n";
        var paid = "B1,M1,P1,,LX1,PAYMENT,2026-11-20T20:06:00-07:00,12800,JPY,\"silk, \"\"red\"\"\"\n";
        return Stream.of(
                        head + paid,
                        head + paid + "B1,M1,R1,P1,LXR1,REFUND,2026-11-21T08:00:00+08:00,800,JPY,\n<END>\n",
                        "\ufeff" + (head + paid).replace("\n", "\r\n"),
                        head + "B1,M1,P2,,LX2,cancel,+999999999-11-21T08:00:00+08:00,9.00,KWD,\n",
                        head + "B1,M1,F1,,,SETTLEMENT_FEE,,1,JPY,\n")
                .map(file -> Arguments.of((Object) file.getBytes(UTF_8)));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] file) throws IOException {
        ReadWhole.check(file, AlipayStatements::read);
    }
}
