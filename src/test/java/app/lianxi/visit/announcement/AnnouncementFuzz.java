package app.lianxi.visit.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client writes: it announces something that can be, or nothing. */
class AnnouncementFuzz {
    private static final AnnouncementReader READER = new AnnouncementReader(List.of(
            new NamedBoutique("nyc5", List.of("Fifth Avenue", "第五大道")),
            new NamedBoutique("par1", List.of("Saint-Honoré"))));
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** The night in which Paris puts its clocks back. */
    private static final Instant SENT = Instant.parse("2026-10-24T23:30:00Z");

    static Stream<Arguments> sentences() {
        return AnnouncementSentences.all().stream()
                .map(sentence -> Arguments.of((Object) sentence.text().getBytes(UTF_8)));
    }

    @MethodSource("sentences")
    @FuzzTest(maxDuration = "2m")
    void announcesWhatCanBe(byte[] data) {
        var text = new String(data, UTF_8);
        var said = READER.read(text, SENT, PARIS);
        assertThat(READER.read(text, SENT, PARIS)).as("the same again").isEqualTo(said);
        said.ifPresent(announcement -> {
            assertThat(announcement.boutiques()).isSubsetOf("nyc5", "par1");
            switch (announcement) {
                case Announcement.Coming coming -> {
                    assertThat(coming.arrival().at()).isAfter(SENT.minus(Duration.ofDays(2)));
                    assertThat(coming.arrival().at()).isBefore(SENT.plus(Duration.ofDays(400)));
                    company(coming.company(), text);
                }
                case Announcement.Delayed delayed ->
                    assertThat(delayed.by() == null || !delayed.by().isNegative())
                            .isTrue();
                case Announcement.Here here -> company(here.company(), text);
                case Announcement.Cancelled cancelled ->
                    assertThat(cancelled.boutiques()).isNotNull();
            }
        });
    }

    private static void company(Company company, String text) {
        if (company != null) {
            assertThat(text).contains(company.phrase());
            assertThat(company.others().orElse(0)).isNotNegative();
        }
    }
}
