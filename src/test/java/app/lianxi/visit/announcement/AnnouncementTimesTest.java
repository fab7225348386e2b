package app.lianxi.visit.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.visit.announcement.ArrivalTime.Certainty;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Times of the clock in the boutique's zone: which day, which half of it, and what becomes of them when clocks change. */
class AnnouncementTimesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void takesTheNextTimeOfTheClock() {
        assertThat(local("三点半到", "2026-05-12T14:00")).contains("2026-05-12T15:30");
        assertThat(local("三点半到", "2026-05-12T10:00")).contains("2026-05-12T15:30");
        assertThat(local("九点到", "2026-05-12T08:30")).contains("2026-05-12T09:00");
        assertThat(local("九点到", "2026-05-12T09:30")).contains("2026-05-12T21:00");
        assertThat(local("12点到", "2026-05-12T09:30")).contains("2026-05-12T12:00");
        assertThat(local("I'll be there at 10:15", "2026-05-12T09:30")).contains("2026-05-12T10:15");
        assertThat(local("j'arrive à 10h", "2026-05-12T09:30")).contains("2026-05-12T10:00");
    }

    @Test
    void readsTheHalvesOfTheDay() {
        var sent = "2026-05-12T07:00";
        assertThat(local("上午十点到", sent)).contains("2026-05-12T10:00");
        assertThat(local("中午一点到", sent)).contains("2026-05-12T13:00");
        assertThat(local("下午3点到", sent)).contains("2026-05-12T15:00");
        assertThat(local("晚上八点到", sent)).contains("2026-05-12T20:00");
        assertThat(local("晚上十二点到", sent)).contains("2026-05-13T00:00");
        assertThat(local("凌晨一点到", sent)).contains("2026-05-13T01:00");
        assertThat(local("I'll be there at 12 pm", sent)).contains("2026-05-12T12:00");
        assertThat(local("I'll be there at 11 am", sent)).contains("2026-05-12T11:00");
        assertThat(local("I'll be there at 3.30pm", sent)).contains("2026-05-12T15:30");
        assertThat(local("j'arrive à 3h de l'après-midi", sent)).contains("2026-05-12T15:00");
        assertThat(local("j'arrive à 4 heures moins le quart", sent)).contains("2026-05-12T15:45");
        assertThat(local("j'arrive à minuit", sent)).contains("2026-05-13T00:00");
    }

    @Test
    void crossesMidnight() {
        assertThat(local("十分钟后到", "2026-05-12T23:55")).contains("2026-05-13T00:05");
        assertThat(local("00:10到", "2026-05-12T23:55")).contains("2026-05-13T00:10");
        assertThat(certainty("00:10到", "2026-05-12T23:55")).contains(Certainty.EXACT);
        assertThat(local("明天下午三点到", "2026-05-12T23:59")).contains("2026-05-13T15:00");
        assertThat(local("明天下午三点到", "2026-05-13T00:01")).contains("2026-05-14T15:00");
        assertThat(local("我明天三点过来", "2026-12-31T18:00")).contains("2027-01-01T15:00");
    }

    @Test
    void keepsToTheClockWhenItChanges() {
        // New York goes from 2:00 to 3:00 on 8 March 2026 and from 2:00 back to 1:00 on 1 November
        assertThat(local("明天下午三点到", "2026-03-07T15:00")).contains("2026-03-08T15:00");
        assertThat(local("明天下午三点到", "2026-10-31T15:00")).contains("2026-11-01T15:00");
        assertThat(local("凌晨两点半到", "2026-03-08T01:00")).contains("2026-03-08T03:30");
        assertThat(local("凌晨一点半到", "2026-11-01T00:30")).contains("2026-11-01T01:30");
        assertThat(local("两小时后到", "2026-03-08T01:00")).contains("2026-03-08T04:00");
        assertThat(local("两小时后到", "2026-11-01T00:30")).contains("2026-11-01T01:30");
    }

    @Test
    void saysHowFarATimeMayBeBelieved() {
        var sent = "2026-05-12T14:00";
        assertThat(certainty("三点半到", sent)).contains(Certainty.EXACT);
        assertThat(certainty("大概三点半到", sent)).contains(Certainty.ABOUT);
        assertThat(certainty("马上到", sent)).contains(Certainty.GUESSED);
        assertThat(certainty("明天下午过来", sent)).contains(Certainty.DAY);
        assertThat(certainty("500 minutes后到", sent)).contains(Certainty.EXACT);
        assertThat(certainty("12小时后到", sent)).contains(Certainty.EXACT);
        assertThat(certainty("13小时后到", sent)).contains(Certainty.TOO_FAR);
        assertThat(certainty("in 5000 minutes", sent)).contains(Certainty.TOO_FAR);
        assertThat(certainty("三点半到", "2026-05-12T16:00")).contains(Certainty.TOO_FAR);
        assertThat(certainty("后天三点半到", sent)).contains(Certainty.EXACT);
    }

    @Test
    void givesNoTimeWhenTheWordsContradictThemselves() {
        assertThat(local("今天三点到", "2026-05-12T16:00")).isEmpty();
        assertThat(local("今天上午过来", "2026-05-12T16:00")).isEmpty();
        assertThat(local("25:70到", "2026-05-12T16:00")).isEmpty();
    }

    @Test
    void staysInsideThePartOfTheDayShePromises() {
        assertThat(local("今天下午过来", "2026-05-12T10:00")).contains("2026-05-12T15:30");
        assertThat(local("今天下午过来", "2026-05-12T17:00")).contains("2026-05-12T17:30");
    }

    @Test
    void keepsTheDayOfACancellation() {
        assertThat(read("明天来不了了", "2026-05-12T23:59"))
                .contains(new Announcement.Cancelled(LocalDate.of(2026, 5, 13), List.of()));
    }

    private static Optional<String> local(String text, String sent) {
        return arrival(text, sent)
                .map(arrival -> arrival.at().atZone(NEW_YORK).toLocalDateTime().toString());
    }

    private static Optional<Certainty> certainty(String text, String sent) {
        return arrival(text, sent).map(ArrivalTime::certainty);
    }

    private static Optional<ArrivalTime> arrival(String text, String sent) {
        return read(text, sent).map(announcement -> ((Announcement.Coming) announcement).arrival());
    }

    private static Optional<Announcement> read(String text, String sent) {
        var sentAt = LocalDateTime.parse(sent).atZone(NEW_YORK).toInstant();
        return AnnouncementSentences.READER.read(text, sentAt, NEW_YORK);
    }
}
