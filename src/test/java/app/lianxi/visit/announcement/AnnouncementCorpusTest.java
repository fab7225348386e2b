package app.lianxi.visit.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.visit.announcement.AnnouncementSentences.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures the grammar on sentences labelled by hand. A false arrival costs more than a missed one, so precision is asked for first. */
class AnnouncementCorpusTest {
    private static final List<Sentence> ALL = AnnouncementSentences.all();
    private static final List<Sentence> HELD =
            ALL.stream().filter(Sentence::isHeld).toList();

    @Test
    void holdsEnoughSentencesOfBothSorts() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(220);
        assertThat(HELD).hasSizeGreaterThanOrEqualTo(60);
        assertThat(ALL)
                .filteredOn(sentence -> !sentence.meant().isAnnouncement())
                .hasSizeGreaterThanOrEqualTo(80);
        assertThat(ALL).extracting(Sentence::text).doesNotHaveDuplicates();
    }

    @Test
    void understandsSentencesThatWereHeldBack() {
        var figures = Figures.of("held", HELD);
        assertThat(figures.precision()).as(figures::describe).isGreaterThanOrEqualTo(0.97);
        assertThat(figures.recall()).as(figures::describe).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void understandsAllSentences() {
        var figures = Figures.of("all", ALL);
        assertThat(figures.precision()).as(figures::describe).isGreaterThanOrEqualTo(0.99);
        assertThat(figures.recall()).as(figures::describe).isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void understandsWithWhomHowAndWhereTo() {
        assertThat(ALL)
                .filteredOn(sentence -> sentence.understood().agreesWith(sentence.meant()))
                .filteredOn(sentence -> !sentence.understood().equals(sentence.meant()))
                .as("understood but for the certainty, the company, the transport or the boutiques")
                .hasSizeLessThanOrEqualTo(ALL.size() / 100);
    }

    /**
     * @param right announcements understood as what they are, at the right time
     * @param understood announcements seen, right or wrong
     * @param announcements announcements there are
     */
    private record Figures(String set, int right, int understood, int announcements, List<String> wrong) {
        static Figures of(String set, List<Sentence> sentences) {
            var right = sentences.stream().filter(Figures::isRight).count();
            var understood = sentences.stream()
                    .filter(sentence -> sentence.understood().isAnnouncement())
                    .count();
            var announcements = sentences.stream()
                    .filter(sentence -> sentence.meant().isAnnouncement())
                    .count();
            var wrong = sentences.stream()
                    .filter(sentence -> !sentence.understood().agreesWith(sentence.meant()))
                    .map(sentence -> sentence.text() + " -> " + sentence.understood())
                    .toList();
            var figures = new Figures(set, (int) right, (int) understood, (int) announcements, wrong);
            System.out.println(sentences.size() + " sentences, " + figures.describe());
            return figures;
        }

        private static boolean isRight(Sentence sentence) {
            return sentence.meant().isAnnouncement() && sentence.understood().agreesWith(sentence.meant());
        }

        double precision() {
            return (double) right / understood;
        }

        double recall() {
            return (double) right / announcements;
        }

        String describe() {
            return "%s: precision %.3f, recall %.3f, wrong %s".formatted(set, precision(), recall(), wrong);
        }
    }
}
