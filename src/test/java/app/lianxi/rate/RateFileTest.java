package app.lianxi.rate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that the ECB publishes are read, and nothing is taken of one that is not as it should be. */
class RateFileTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    @Test
    void readsTheEcbsXmlOfOneDayAndOfMany() {
        assertThat(read(xml("""
                        <Cube time="2026-11-20"><Cube currency="USD" rate="1.1592"/><Cube currency="JPY" rate="171.94"/></Cube>
                        <Cube time="2026-11-19"><Cube currency="USD" rate="1.1600"/></Cube>
                        """)))
                .extracting(RateFile.Line::day, line -> line.currency().getCurrencyCode(), RateFile.Line::perEuro)
                .containsExactly(
                        tuple(TODAY, "USD", new BigDecimal("1.1592")),
                        tuple(TODAY, "JPY", new BigDecimal("171.94")),
                        tuple(TODAY.minusDays(1), "USD", new BigDecimal("1.1600")));
    }

    @Test
    void readsTheEcbsHistoryInColumns() {
        assertThat(read("Date,USD,JPY,CYP,\n2026-11-20,1.1592,171.94,N/A,\n2026-11-19,1.16,N/A,N/A,\n"))
                .extracting(line -> line.day() + " " + line.currency() + " " + line.perEuro())
                .containsExactly("2026-11-20 USD 1.1592", "2026-11-20 JPY 171.94", "2026-11-19 USD 1.16");
    }

    @Test
    void readsTheEcbsCsvOfOneDay() {
        assertThat(read("Date, USD, JPY, \n20 November 2026, 1.1592, 171.94, \n"))
                .extracting(line -> line.day() + " " + line.currency() + " " + line.perEuro())
                .containsExactly("2026-11-20 USD 1.1592", "2026-11-20 JPY 171.94");
    }

    @Test
    void readsOnesOwnAlsoFromASpreadsheet() {
        assertThat(read("\ufeffday,currency,per_euro\r\n2026-11-20,MOP,9.28\r\n"))
                .containsExactly(
                        new RateFile.Line(TODAY, java.util.Currency.getInstance("MOP"), new BigDecimal("9.28")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0000",
                "-1.2",
                "+1.2",
                "1,2",
                "1.",
                ".5",
                "1e3",
                "NaN",
                "",
                " ",
                "1.2.3",
                "0x1F",
                "١٫٢",
                "1234567890123",
                "1.1234567890123"
            })
    void aRateIsAPlainNumberAboveZero(String number) {
        refused(
                xml("<Cube time='2026-11-20'><Cube currency='USD' rate='" + number + "'/></Cube>"),
                "rate.error.number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "ABC", "usd", "EUR", "XAU", "", "US", "U$D"})
    void aCurrencyIsOneThatHasARateToTheEuro(String code) {
        refused(
                xml("<Cube time='2026-11-20'><Cube currency='" + code + "' rate='1.2'/></Cube>"),
                "rate.error.currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "1998-12-31", "2026-11-21", "20-11-2026", "+2026-11-20", "", "yesterday"})
    void aDayIsOneOnWhichThereWasTheEuroAndIsNotToCome(String day) {
        refused(xml("<Cube time='" + day + "'><Cube currency='USD' rate='1.2'/></Cube>"), "rate.error.day");
    }

    @Test
    void theSameRateTwiceIsAQuestionThatNobodyHereCanAnswer() {
        refused("day,currency,per_euro\n2026-11-20,USD,1.1\n2026-11-20,USD,1.2\n", "rate.error.twice");
        refused("Date,USD,USD,\n2026-11-20,1.1,1.1,\n", "rate.error.twice");
    }

    @Test
    void entitiesAreNeverRead() {
        var bomb = "<!DOCTYPE e [<!ENTITY a \"1.2\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        refused(bomb + xml("<Cube time='2026-11-20'><Cube currency='USD' rate='&a;'/></Cube>"), "rate.error.xml");
        refused(bomb + xml("<Cube time='2026-11-20'>&x;</Cube>"), "rate.error.xml");
        refused("<!DOCTYPE e SYSTEM \"http://127.0.0.1:9/x.dtd\">" + xml(""), "rate.error.xml");
    }

    @Test
    void whatIsCutOffAnywhereIsNotTaken() {
        var whole = xml("<Cube time='2026-11-20'><Cube currency='USD' rate='1.1592'/></Cube>")
                .strip();
        for (int length = 1; length < whole.length(); length++) {
            var part = whole.substring(0, length);
            assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(RateFileRefused.class);
        }
        var csv = "Date,USD,JPY,\n2026-11-20,1.1592,171.94,\n2026-11-19,1.16,172.02,\n";
        for (int length = 0; length < csv.length(); length++) {
            var part = csv.substring(0, length);
            if (length != csv.indexOf("2026-11-19")) {
                assertThatThrownBy(() -> read(part)).as(part).isInstanceOf(RateFileRefused.class);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello | rate.error.format",
                "'' | rate.error.format",
                "<html></html> | rate.error.xml",
                "<Envelope><Cube><Cube><Cube/></Cube></Cube></Envelope> | rate.error.xml",
                "<Envelope><Cube/></Envelope> | rate.error.empty",
            })
    void somethingElseIsRefused(String text, String key) {
        refused(text, key);
    }

    @Test
    void aLineOfAnotherNumberOfColumnsIsRefused() {
        refused("day,currency,per_euro\n2026-11-20,USD\n", "rate.error.columns");
        refused("day,currency,per_euro\n2026-11-20,USD,1,2\n", "rate.error.columns");
        refused("day,currency,per_euro\n\n", "rate.error.columns");
        refused("day,currency,per_euro\n", "rate.error.empty");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThatThrownBy(() -> RateFile.read(new byte[] {'D', 'a', 't', 'e', (byte) 0xff, '\n'}, TODAY))
                .isInstanceOfSatisfying(
                        RateFileRefused.class, e -> assertThat(e.key()).isEqualTo("rate.error.format"));
    }

    @Test
    void tenMegabytesAreReadAndMoreAreRefused() {
        var head = "day,currency,per_euro\n2026-11-20,USD,1.2\n".getBytes(UTF_8);
        var large = new byte[RateFile.LARGEST + 1];
        Arrays.fill(large, (byte) '\n');
        System.arraycopy(head, 0, large, 0, head.length);
        assertThatThrownBy(() -> RateFile.read(large, TODAY))
                .isInstanceOfSatisfying(
                        RateFileRefused.class, e -> assertThat(e.key()).isEqualTo("rate.error.size"));

        var history = new StringBuilder("day,currency,per_euro\n");
        for (var day = LocalDate.of(1999, 1, 1); day.isBefore(TODAY); day = day.plusDays(1)) {
            for (var code : List.of("USD", "JPY", "GBP", "CHF", "CNY", "HKD", "KRW", "CAD")) {
                history.append(day).append(',').append(code).append(",1.23456\n");
            }
        }
        assertThat(read(history.toString())).hasSizeGreaterThan(80_000);
    }

    private static List<RateFile.Line> read(String text) {
        return RateFile.read(text.getBytes(UTF_8), TODAY);
    }

    private static void refused(String text, String key) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        RateFileRefused.class, e -> assertThat(e.key()).isEqualTo(key));
    }

    private static String xml(String days) {
        return """
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
                xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                <gesmes:subject>Reference rates</gesmes:subject>
                <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
                <Cube>%s</Cube></gesmes:Envelope>
                """.formatted(days);
    }
}
