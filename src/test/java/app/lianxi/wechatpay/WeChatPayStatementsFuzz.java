package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.lianxi.statement.ReadWhole;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that somebody uploads as WeChat Pay's statement of a day. */
class WeChatPayStatementsFuzz {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final WeChatPayAccount ACCOUNT = new WeChatPayAccount(
            "institution",
            true,
            "1900000100",
            "1900000109",
            WeChatPayPlatform.APP_ID,
            "",
            WeChatPayPlatform.API_V3_KEY.getBytes(UTF_8),
            "MERCHANT1",
            new WeChatPayPlatform().merchantKeys().getPrivate(),
            Map.of(),
            URI.create("http://127.0.0.1:1"),
            null);

    static Stream<Arguments> files() {
        var file = new WrittenStatement()
                .payment("42000001", 12_800, "USD", "oLinMei000000000000000000001")
                .payment("42000002", 500, "JPY")
                .refund("42000001", "50000001", 300)
                .reversed("42000003", 900)
                .text();
        return Stream.of(
                        file.getBytes(UTF_8),
                        ("\ufeff" + file.replace("\n", "\r\n")).getBytes(UTF_8),
                        file.getBytes(Charset.forName("GB18030")),
                        file.replace("12800", "128.00").getBytes(UTF_8),
                        file.substring(0, file.length() - 9).getBytes(UTF_8))
                .map(data -> Arguments.of((Object) data));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] file) throws IOException {
        ReadWhole.check(file, (in, lines) -> WeChatPayStatements.read(ACCOUNT, DAY, in, lines));
    }
}
