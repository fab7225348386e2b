package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import app.lianxi.money.Money;
import app.lianxi.payment.Exchange.Quote;
import app.lianxi.payment.Payer;
import app.lianxi.statement.StatementLine;
import app.lianxi.statement.StatementLine.State;
import app.lianxi.statement.StatementRefused;
import app.lianxi.statement.StatementRefused.Why;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A day's statement as WeChat Pay writes it, and the many ways in which a file is none. */
class WeChatPayStatementsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final WeChatPayPlatform PLATFORM = new WeChatPayPlatform();
    private static final WeChatPayAccount ACCOUNT = new WeChatPayAccount(
            "institution",
            true,
            "1900000100",
            "1900000109",
            WeChatPayPlatform.APP_ID,
            "",
            new byte[32],
            "MERCHANT1",
            PLATFORM.merchantKeys().getPrivate(),
            Map.of(),
            URI.create("http://127.0.0.1"),
            null);

    /** The columns of a line in the platform's order. */
    static Map<String, String> payment(String transaction, String amount, String currency) {
        var line = new LinkedHashMap<String, String>();
        WeChatPayStatements.COLUMNS.required().forEach(name -> line.put(name, ""));
        line.putAll(Map.of(
                "交易时间",
                "2026-11-21 13:40:00",
                "公众账号ID",
                WeChatPayPlatform.APP_ID,
                "商户号",
                "1900000100",
                "子商户号",
                "1900000109",
                "微信订单号",
                transaction,
                "商户订单号",
                "LX" + transaction,
                "用户标识",
                "oLinMei000000000000000000001",
                "交易状态",
                "SUCCESS",
                "标价币种",
                currency,
                "订单金额(标价币种)",
                amount));
        line.put("微信退款单号", "0");
        line.put("商品名称", "丝巾");
        return line;
    }

    static Map<String, String> refund(String transaction, String refund, String amount, String currency) {
        var line = payment(transaction, "99999", currency);
        line.put("交易状态", "REFUND");
        line.put("微信退款单号", refund);
        line.put("退款状态", "PROCESSING");
        line.put("申请退款金额", amount);
        return line;
    }

    @SafeVarargs
    private static String file(Map<String, String>... lines) {
        return file(List.of(lines));
    }

    static String file(List<Map<String, String>> lines) {
        var names = WeChatPayStatements.COLUMNS.required();
        return String.join(",", names) + "\n"
                + lines.stream().map(line -> written(names, line)).collect(Collectors.joining());
    }

    private static String written(List<String> names, Map<String, String> line) {
        return names.stream().map(name -> "`" + line.get(name)).collect(Collectors.joining(",")) + "\n";
    }

    private static List<StatementLine> read(byte[] file) {
        return read(new ByteArrayInputStream(file));
    }

    private static List<StatementLine> read(InputStream file) {
        var lines = new ArrayList<StatementLine>();
        try {
            WeChatPayStatements.read(ACCOUNT, DAY, file, lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static void assertRefused(String file, Why why, String detail) {
        assertThatThrownBy(() -> read(file.getBytes(UTF_8))).isInstanceOfSatisfying(StatementRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(why);
            assertThat(refused.detail()).isEqualTo(detail);
        });
    }

    @Test
    void readsPaymentsAndRefundsWithWhoPaid() {
        assertThat(read(file(payment("42001", "12800", "USD"), refund("42001", "50301", "2800", "USD"))
                        .getBytes(UTF_8)))
                .containsExactly(
                        new StatementLine(
                                "42001",
                                "",
                                "LX42001",
                                Instant.parse("2026-11-21T05:40:00Z"),
                                Money.of(12_800, "USD"),
                                State.DONE,
                                new Payer("wechat_openid", WeChatPayPlatform.APP_ID, "oLinMei000000000000000000001")),
                        new StatementLine(
                                "42001",
                                "50301",
                                "LX42001",
                                Instant.parse("2026-11-21T05:40:00Z"),
                                Money.of(2_800, "USD"),
                                State.DONE,
                                null));
    }

    @Test
    void keepsWhatIsSettledAndTheChannelsOwnRate() {
        var paid = payment("42001", "12800", "USD");
        paid.putAll(Map.of("结算币种", "USD", "应结订单金额", "12430", "用户支付币种", "CNY", "支付汇率", "720000000"));
        var back = refund("42001", "50301", "2800", "USD");
        back.putAll(Map.of("结算币种", "USD", "应结订单金额", "1", "支付汇率", "1", "用户退款币种", "CNY", "退款汇率", "7.1999"));
        back.putAll(Map.of("退款结算币种", "HKD", "退款应结订单金额", "21750"));
        assertThat(read(file(paid, back).getBytes(UTF_8)))
                .extracting(StatementLine::settled, StatementLine::rate)
                .containsExactly(
                        tuple(Money.of(12_430, "USD"), new Quote("USD", "CNY", new BigDecimal("7.20000000"))),
                        tuple(Money.of(21_750, "HKD"), new Quote("USD", "CNY", new BigDecimal("7.1999"))));
    }

    /** It is shown and not reckoned with: no day stays unread for it. */
    @ParameterizedTest
    @CsvSource({"-1, USD, CNY, 0", "12430, QQQ, CNY, 1e8", "'', '', '', ''", "124.305, USD, USD, 100000000"})
    void refusesNoFileForWhatItSaysOfItsSettlement(String settled, String currency, String other, String rate) {
        var line = payment("42001", "12800", "USD");
        line.putAll(Map.of("结算币种", currency, "应结订单金额", settled, "用户支付币种", other, "支付汇率", rate));
        var read = read(file(line).getBytes(UTF_8)).getFirst();
        assertThat(read.settled()).isNull();
        assertThat(read.rate()).isNull();
    }

    @Test
    void namesNobodyByTheInstitutionsOwnApp() {
        var line = payment("42001", "12800", "USD");
        line.put("公众账号ID", "wx8888888888888888");
        assertThat(read(file(line).getBytes(UTF_8)).getFirst().payer()).isNull();
    }

    @Test
    void takesAReversalForOneOfThePaymentAndItsRefundForOurs() {
        var reversed = payment("42001", "12800", "USD");
        reversed.put("交易状态", "REVOKED");
        var back = refund("42002", "50302", "12800", "USD");
        back.put("交易状态", "REVOKED");
        back.put("退款状态", "");
        assertThat(read(file(reversed, back).getBytes(UTF_8)))
                .extracting(StatementLine::state, StatementLine::refundId)
                .containsExactly(tuple(State.REVERSED, ""), tuple(State.DONE, "reversed LX42002"));
    }

    @ParameterizedTest
    @CsvSource({
        "12800, USD, 12800",
        "128.00, USD, 12800",
        "12800, JPY, 12800",
        "12800.00, JPY, 12800",
        "12800, KRW, 12800",
        "12800, KWD, 12800",
        "12.800, KWD, 12800",
        "9007199254740993, USD, 9007199254740993",
        "90071992547409.93, USD, 9007199254740993"
    })
    void readsAmountsExactlyInTheCurrencysMinorUnits(String written, String currency, long minor) {
        assertThat(read(file(payment("42001", written, currency)).getBytes(UTF_8))
                        .getFirst()
                        .amount())
                .isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "-12800, USD, 订单金额(标价币种)",
        "0, USD, 订单金额(标价币种)",
        "'', USD, 订单金额(标价币种)",
        "128.005, USD, 订单金额(标价币种)",
        "128.50, JPY, 订单金额(标价币种)",
        "1e5, USD, 订单金额(标价币种)",
        "９, USD, 订单金额(标价币种)",
        "12800, XXX, 标价币种",
        "12800, '', 标价币种",
        "12800, QQQ, 标价币种"
    })
    void refusesWhatIsNoAmountByTheNameOfItsColumn(String amount, String currency, String column) {
        assertRefused(file(payment("42001", amount, currency)), Why.VALUE, column);
    }

    @Test
    void refusesMajorAndMinorUnitsBesideEachOther() {
        assertRefused(
                file(payment("42001", "12800", "USD"), payment("42002", "128.00", "USD")),
                Why.AMOUNTS_MIXED,
                "订单金额(标价币种)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030"})
    void readsBothEncodingsWithEitherLineEndAndAMarkBefore(String charset) {
        var line = payment("42001", "12800", "USD");
        line.put("商品名称", "丝巾，𠮷 é");
        var expected = read(file(line).getBytes(UTF_8));
        var text = file(line);
        assertThat(read(text.getBytes(Charset.forName(charset)))).isEqualTo(expected);
        assertThat(read(text.replace("\n", "\r\n").getBytes(Charset.forName(charset))))
                .isEqualTo(expected);
        assertThat(read(("\ufeff" + text).getBytes(UTF_8))).isEqualTo(expected);
    }

    @Test
    void refusesBytesThatAreTextInNeither() {
        var bytes = file(payment("42001", "12800", "USD")).getBytes(UTF_8);
        bytes[bytes.length - 3] = (byte) 0xff;
        assertThatThrownBy(() -> read(bytes)).isInstanceOfSatisfying(StatementRefused.class, refused -> {
            assertThat(refused.why()).isEqualTo(Why.ENCODING);
            assertThat(refused.line()).isEqualTo(2);
        });
    }

    @Test
    void keepsABacktickWithinAValueAndCommasToo() {
        var line = payment("42`001", "12800", "USD");
        line.put("商品名称", "a`b, c");
        line.put("商户数据包", "`");
        assertThat(read(file(line).getBytes(UTF_8)).getFirst().transactionId()).isEqualTo("42`001");
    }

    @Test
    void readsFortyKilobytesOfTheMerchantsOwn() {
        var line = payment("42001", "12800", "USD");
        line.put("商户数据包", "x".repeat(40 * 1024));
        assertThat(read(file(line).getBytes(UTF_8))).hasSize(1);
        line.put("商户数据包", "x".repeat(300 * 1024));
        assertRefused(file(line), Why.TOO_LONG, "");
    }

    @Test
    void readsTheColumnsInAnyOrder() {
        var names = new ArrayList<>(WeChatPayStatements.COLUMNS.required());
        Collections.shuffle(names, new Random(7));
        var line = payment("42001", "12800", "USD");
        assertThat(read((String.join(",", names) + "\n" + written(names, line)).getBytes(UTF_8)))
                .isEqualTo(read(file(line).getBytes(UTF_8)));
    }

    @Test
    void refusesAColumnThatItDoesNotKnowOrThatIsMissingOrThereTwiceByItsName() {
        var text = file(payment("42001", "12800", "USD"));
        assertRefused(text.replace("费率", "新费率"), Why.COLUMN_UNKNOWN, "新费率");
        assertRefused(text.replace(",费率", ""), Why.COLUMN_MISSING, "费率");
        assertRefused(text.replace("费率", "手续费"), Why.COLUMN_TWICE, "手续费");
        assertRefused("", Why.EMPTY, "");
    }

    @Test
    void refusesALineOfMoreOrFewerValues() {
        assertRefused(file(payment("42001", "12800", "USD")) + "`1,`2\n", Why.WIDTH, "2 / 38");
        assertRefused(file(payment("42001", "12800", "USD")) + "总交易单数\n", Why.WIDTH, "1 / 38");
    }

    @Test
    void refusesAFileThatEndsWithinALine() {
        var text = file(payment("42001", "12800", "USD"), payment("42002", "12800", "USD"));
        // Every end within the last line, but within its last value, of which nothing is read
        for (var end = text.indexOf("\n`") + 2; end < text.length(); end++) {
            var cut = text.substring(0, end);
            var whole =
                    cut.endsWith("\n") || cut.substring(cut.lastIndexOf('\n')).split(",`", -1).length == 38;
            if (!whole) {
                assertRefused(cut, Why.CUT_OFF, "");
            } else {
                assertThat(read(cut.getBytes(UTF_8))).hasSize(cut.contains("42002") ? 2 : 1);
            }
        }
    }

    @Test
    void refusesAnotherDaysAndAnotherMerchantsLines() {
        var line = payment("42001", "12800", "USD");
        line.put("交易时间", "2026-11-22 00:00:00");
        assertRefused(file(line), Why.DAY, "");
        line.put("交易时间", "2026-11-21T00:00:00+08:00");
        assertThat(read(file(line).getBytes(UTF_8))).hasSize(1);
        for (var none : List.of("yesterday", "2026-11-31 00:00:00", "2026-02-29T00:00:00+08:00")) {
            line.put("交易时间", none);
            assertRefused(file(line), Why.VALUE, "交易时间");
        }
        line.put("交易时间", "2026-11-21 00:00:00");
        line.put("子商户号", "1900000110");
        assertRefused(file(line), Why.MERCHANT, "");
    }

    @Property(tries = 200)
    void anySplitIntoBuffersGivesTheSameLines(@ForAll Random random, @ForAll boolean gb18030) {
        var line = payment("42001", "12800", "USD");
        line.put("商品名称", "丝巾𠮷`,");
        var bytes = file(line, refund("42001", "50301", "2800", "USD"), payment("42002", "700", "USD"))
                .replace("\n", random.nextBoolean() ? "\n" : "\r\n")
                .getBytes(gb18030 ? Charset.forName("GB18030") : UTF_8);
        var inPieces = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int most) {
                return super.read(into, from, Math.min(most, 1 + random.nextInt(40)));
            }
        };
        assertThat(read(inPieces)).hasSize(3).isEqualTo(read(bytes));
    }
}
