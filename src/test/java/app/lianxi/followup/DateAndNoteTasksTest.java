package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.Meanwhile;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.client.ClientErasure;
import app.lianxi.followup.Outcome.Kind;
import app.lianxi.followup.Rule.Terms;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.profile.Content;
import app.lianxi.profile.Occasion;
import app.lianxi.profile.Profile;
import app.lianxi.profile.ProfileRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Tasks that come of clients' dates, looked at day by day, and of notes with a follow-up date. */
@HouseTest
class DateAndNoteTasksTest extends FridayEvening {
    @Autowired
    DateTasks dates;

    @Autowired
    Profile profile;

    @Autowired
    ApplicationContext house;

    @Autowired
    ClientErasure erasure;

    @BeforeEach
    void nothingIsWrittenDown() {
        jdbc.sql("truncate task_date_run, profile_entry cascade").update();
    }

    @Test
    void aDateMakesATaskSomeDaysBeforeAlsoAfterDaysOffAndNeverTwice() {
        SignedIn.as(team.amelie());
        var birthday = profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(2, 29), null));
        profile.write(client, Content.date(Occasion.ANNIVERSARY, "", MonthDay.of(2, 28), null));
        start(new Terms(Trigger.BEFORE_DATE, 7, null, Occasion.BIRTHDAY, "Card", "", null));
        clock.stop(Instant.parse("2027-02-20T12:00:00Z"));
        dates.watch();
        assertThat(team.tasks(client)).isEmpty();
        clock.stop(Instant.parse("2027-02-24T12:00:00Z"));
        dates.watch();
        assertThat(only().dueOn()).as("three days of the run were missed").isEqualTo(LocalDate.of(2027, 2, 24));
        clock.forward(Duration.ofDays(1));
        dates.watch();
        jdbc.sql("truncate task_date_run").update();
        dates.watch();
        assertThat(team.tasks(client)).hasSize(1);

        SignedIn.as(team.amelie());
        profile.rewrite(birthday.id(), 1, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(3, 2), null));
        assertThat(only().cancelledAt()).as("it was another day").isNotNull();
        profile.undo(birthday.id(), 2);
        assertThat(only().isOpen()).isTrue();
        clock.stop(Instant.parse("2028-02-22T12:00:00Z"));
        dates.watch();
        assertThat(team.tasks(client))
                .extracting(Task::dueOn)
                .as("in a leap year on the 29th")
                .containsExactly(LocalDate.of(2027, 2, 24), LocalDate.of(2028, 2, 22));
    }

    @Test
    void eachZoneLooksAtItsDatesOnItsOwnDayAndAtOnceWhenARuleBegins() {
        var paris = Shops.avenueMontaigne(boutiques);
        var chen = team.client("o" + UUID.randomUUID(), paris);
        SignedIn.as(house());
        profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 21), null));
        profile.write(chen, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 21), null));
        dates.watch();
        start(new Terms(Trigger.BEFORE_DATE, 0, null, null, "Congratulate her", "", null));
        dates.watch();
        assertThat(team.tasks(chen)).as("it is Saturday in Paris").hasSize(1);
        assertThat(team.tasks(client)).as("and Friday in New York").isEmpty();
        clock.forward(Duration.ofHours(6));
        dates.watch();
        assertThat(only().dueOn()).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(only().assignee()).isNull();
    }

    @Test
    void whatAClosedBoutiqueKnowsIsForAnotherThatKnowsHerToo() {
        var closed = Shops.avenueMontaigne(boutiques);
        var chen = team.client("o" + UUID.randomUUID(), closed);
        clientBoutiques.knownAt(chen, team.boutique(), NOW);
        jdbc.sql("update boutique set closed_at = now() where id = ?")
                .param(closed.value())
                .update();
        boutiques.readAnew();
        SignedIn.as(house());
        profile.write(chen, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 21), null));
        start(new Terms(Trigger.BEFORE_DATE, 1, null, null, "Congratulate her", "", null));
        dates.watch();
        assertThat(team.tasks(chen))
                .singleElement()
                .satisfies(task -> assertThat(task.boutique()).isEqualTo(team.boutique()));
    }

    @Test
    void ofOneWhoIsErasedWhileDatesAreLookedAtNothingIsMade() throws Exception {
        SignedIn.as(team.amelie());
        profile.write(client, Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 21), null));
        start(new Terms(Trigger.BEFORE_DATE, 1, null, null, "Congratulate her", "", null));
        Meanwhile.after(house, () -> erasure.erase(client), () -> {
                    dates.watch();
                    return true;
                })
                .get();
        assertThat(team.tasks(client)).isEmpty();
    }

    @Test
    void aNotesFollowUpDateHasNotPassedUnlessItStoodThereBefore() {
        SignedIn.as(team.amelie());
        for (var day : List.of(LocalDate.of(1850, 1, 1), TODAY.minusDays(1))) {
            assertThatThrownBy(() -> profile.write(client, note("Ask about the trunk", day)))
                    .isInstanceOf(ProfileRefused.class);
        }
        var note = profile.write(client, note("Ask about the trunk", TODAY));
        clock.forward(Duration.ofDays(9));
        profile.rewrite(note.id(), 1, note("Ask about the red trunk", TODAY));
        assertThat(only().title()).isEqualTo("Ask about the red trunk");
        assertThatThrownBy(() -> profile.rewrite(note.id(), 2, note("Ask", TODAY.plusDays(1))))
                .isInstanceOf(ProfileRefused.class);
    }

    @Test
    void aNotesFollowUpDateIsATaskThatMovesAndGoesWithIt() {
        SignedIn.as(team.amelie());
        var note = profile.write(client, note("Ask about the trunk.\nShe wavers.", TODAY.plusDays(3)));
        assertThat(only().title()).isEqualTo("Ask about the trunk.");
        assertThat(only().assignee()).isEqualTo(team.amelie().id());
        profile.rewrite(note.id(), 1, note("Ask about the bag", TODAY.plusDays(5)));
        assertThat(only().dueOn()).isEqualTo(TODAY.plusDays(5));
        assertThat(only().title()).isEqualTo("Ask about the bag");
        profile.rewrite(note.id(), 2, note("Ask about the bag", null));
        assertThat(only().cancelledAt()).isNotNull();
        profile.undo(note.id(), 3);
        assertThat(only().isOpen()).isTrue();
        profile.remove(note.id(), 4);
        assertThat(only().isOpen()).isFalse();
        profile.restore(note.id(), 5);
        followUps.done(only().id(), new Outcome(Kind.REACHED, ""));
        profile.rewrite(note.id(), 6, note("Ask about the red bag", TODAY.plusDays(5)));
        assertThat(only().doneAt()).as("the same date").isNotNull();
        profile.rewrite(note.id(), 7, note("Ask once more", TODAY.plusDays(9)));
        assertThat(only().isOpen()).as("another date").isTrue();
    }

    @Test
    void aLongFirstLineIsCutBetweenCharactersForTheTitle() {
        SignedIn.as(team.amelie());
        profile.write(client, note("🎂".repeat(300), TODAY));
        assertThat(only().title()).isEqualTo("🎂".repeat(199) + "…");
    }

    @Test
    void ofADiscreetClientOnlyWhoServesHerReadsWhatTheNoteSays() {
        SignedIn.as(team.amelie());
        profile.write(client, note("Ask about the trunk for her daughter", TODAY));
        assertThat(titleInList()).isEqualTo("Ask about the trunk for her daughter");
        jdbc.sql("update client set discreet_at = now() where id = ?")
                .param(client.value())
                .update();
        assertThat(titleInList()).as("who wrote it too").isEmpty();
        jdbc.sql("update task set assignee_id = ? where client_id = ?")
                .params(team.bruno().id().value(), client.value())
                .update();
        SignedIn.as(team.bruno());
        assertThat(titleInList()).isEmpty();
        team.lead(client, team.bruno());
        assertThat(titleInList()).isEqualTo("Ask about the trunk for her daughter");
    }

    private String titleInList() {
        var mine = followUps.mine(Due.NOW, null, 10).items();
        assertThat(mine).hasSize(1);
        return mine.getFirst().task().title();
    }

    private static Content note(String text, @Nullable LocalDate followUpOn) {
        return Content.note(text, followUpOn, Set.of());
    }
}
