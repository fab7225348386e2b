package app.lianxi.rate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of rates, the ECB's or anybody's. */
class RateFileFuzz {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

    static Stream<Arguments> files() {
        return Stream.of(
                        "<?xml version=\"1.0\"?><gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" "
                                + "xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\"><Cube><Cube time=\"2026-11-20\">"
                                + "<Cube currency=\"USD\" rate=\"1.1592\"/></Cube></Cube></gesmes:Envelope>",
                        "<!DOCTYPE a [<!ENTITY b \"1\">]><a>&b;</a>",
                        "Date,USD,JPY,CYP,\n2026-11-20,1.1592,171.94,N/A,\n",
                        "Date, USD, JPY, \n20 November 2026, 1.1592, 171.94, \n",
                        "\ufeffday,currency,per_euro\r\n2026-11-20,MOP,9.28\r\n")
                .map(file -> Arguments.of((Object) file.getBytes(UTF_8)));
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] file) {
        List<RateFile.Line> lines;
        try {
            lines = RateFile.read(file, TODAY);
        } catch (RateFileRefused e) {
            return;
        }
        assertThat(lines).isNotEmpty();
        for (var line : lines) {
            assertThat(line.day()).isBetween(LocalDate.of(1999, 1, 1), TODAY);
            assertThat(line.perEuro()).isPositive();
            assertThat(line.perEuro().precision()).isLessThanOrEqualTo(24);
            assertThat(line.currency().getCurrencyCode()).matches("[A-Z]{3}");
        }
        assertThat(lines.stream().map(line -> line.day() + line.currency().getCurrencyCode()))
                .doesNotHaveDuplicates();
    }
}
