package app.lianxi.visit.announcement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/** The labelled sentences of {@code announcements.tsv}, all of them sent in Paris on one day in May. */
final class AnnouncementSentences {
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    static final LocalDate TODAY = LocalDate.of(2026, 5, 12);
    static final AnnouncementReader READER = new AnnouncementReader(List.of(
            new NamedBoutique("honore", List.of("Saint-Honoré", "圣奥诺雷", "圣奥诺雷店", "巴黎店")),
            new NamedBoutique("montaigne", List.of("Avenue Montaigne", "Montaigne", "蒙田大道", "蒙田大道店")),
            new NamedBoutique("nyc5", List.of("Fifth Avenue", "5th Avenue", "第五大道", "第五大道店")),
            new NamedBoutique("soho", List.of("SoHo", "苏豪店"))));

    private AnnouncementSentences() {}

    static List<Sentence> all() {
        var file = Objects.requireNonNull(AnnouncementSentences.class.getResourceAsStream("/visit/announcements.tsv"));
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(Sentence::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A sentence and what it means.
     *
     * @param held "no" when rules were made with it in sight; "yes" of the first set written before any rule, "yes 2" to
     *     "yes 4" of sets written later, each before its sentences were run
     * @param when {@code +10}, {@code 15:30} or {@code 1d 15:00}, then the certainty when it is not exact; of a delay
     *     {@code +10}; of a cancellation the day
     * @param company the phrase, then in brackets how many others, if that can be counted
     */
    record Sentence(String held, String text, LocalTime sent, Meant meant) {
        static Sentence of(String line) {
            var cells = line.split("\t", -1);
            return new Sentence(
                    cells[0],
                    cells[1],
                    LocalTime.parse(cells[2]),
                    new Meant(cells[3], cells[4], cells[5], cells[6], cells[7]));
        }

        boolean isHeld() {
            return held.startsWith("yes");
        }

        Instant sentAt() {
            return TODAY.atTime(sent).atZone(PARIS).toInstant();
        }

        /** What the reader makes of it. */
        Meant understood() {
            return READER.read(text, sentAt(), PARIS).map(this::describe).orElse(Meant.NOTHING);
        }

        private Meant describe(Announcement announcement) {
            var boutiques = String.join(" ", announcement.boutiques());
            return switch (announcement) {
                case Announcement.Coming(var arrival, var company, var transport, var b) ->
                    new Meant("COMING", time(arrival), company(company), Objects.toString(transport, ""), boutiques);
                case Announcement.Delayed(var by, var b) ->
                    new Meant("DELAYED", by == null ? "" : "+" + by.toMinutes(), "", "", boutiques);
                case Announcement.Here(var company, var b) -> new Meant("HERE", "", company(company), "", boutiques);
                case Announcement.Cancelled(var day, var b) ->
                    new Meant("CANCELLED", day == null ? "" : days(day) + "d", "", "", boutiques);
            };
        }

        private String time(ArrivalTime arrival) {
            var local = arrival.at().atZone(PARIS);
            var days = days(local.toLocalDate());
            var time = meant.when().startsWith("+")
                    ? "+" + Duration.between(sentAt(), arrival.at()).toMinutes()
                    : (days == 0 ? "" : days + "d ") + local.toLocalTime();
            var certainty = arrival.certainty().name().toLowerCase(Locale.ROOT);
            return certainty.equals("exact") ? time : time + " " + certainty;
        }

        private static long days(LocalDate day) {
            return day.toEpochDay() - TODAY.toEpochDay();
        }

        private static String company(Company company) {
            if (company == null) {
                return "";
            }
            var others = company.others();
            return company.phrase() + (others.equals(OptionalInt.empty()) ? "" : " (" + others.getAsInt() + ")");
        }
    }

    /** What a sentence says, written as in the file. */
    record Meant(String kind, String when, String company, String transport, String boutiques) {
        static final Meant NOTHING = new Meant("NONE", "", "", "", "");

        boolean isAnnouncement() {
            return !kind.equals(NOTHING.kind);
        }

        /** Of the same kind, and at the same time. */
        boolean agreesWith(Meant other) {
            return kind.equals(other.kind) && time().equals(other.time());
        }

        private String time() {
            return when.replaceAll(" [a-z_]+$", "");
        }
    }
}
