package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.desk.DeskTopics;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Task;
import app.lianxi.profile.Content;
import app.lianxi.profile.EntryState;
import app.lianxi.profile.Mentions;
import app.lianxi.profile.Occasion;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.MonthDay;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is written down of a client on her screen, changed by two at once, undone, and done. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class ClientRecordTest extends ClientScreen {
    @Autowired
    Mentions mentions;

    @Autowired
    Live live;

    @Test
    void aNoteWithItsFollowUpTakesThreeTaps() {
        open();
        assertThat(aside()).contains("Nothing is written down yet");
        tap("Note");
        find(TextArea.class).single().setValue("Asked for the camel bag");
        choose("In 3 days");
        tap("Save");
        assertThat(find(EntryPanel.class).all()).isEmpty();
        assertThat(timeline()).contains("Asked for the camel bag", "Amélie Bernard", "follow-up 24 Nov 2026");
        assertThat(followUps.ofClient(linMei))
                .singleElement()
                .satisfies(task -> assertThat(task.dueOn()).isEqualTo(TODAY.plusDays(3)));
        assertThat(aside()).contains("Asked for the camel bag", "in 3 days");
        tap("Undo");
        assertThat(standing()).isEmpty();
        assertThat(followUps.ofClient(linMei)).isEmpty();
        assertThat(timeline()).doesNotContain("Asked for the camel bag");
    }

    @Test
    void anEmptyNoteSaysSoAtItsFieldAndStaysOpen() {
        open();
        tap("Note");
        tap("Save");
        var field = find(TextArea.class).single();
        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).isEqualTo("This is needed");
        field.setValue("Likes tea");
        tap("Save");
        assertThat(standing()).extracting(Content::text).containsExactly("Likes tea");
    }

    @Test
    void aColleagueIsNamedByTypingAndLearnsOfIt() {
        open();
        tap("Note");
        var field = find(TextArea.class).single();
        field.setValue("Ask @br");
        choose("Bruno Conti");
        assertThat(field.getValue()).isEqualTo("Ask @Bruno Conti ");
        field.setValue("Ask @Bruno Conti about the trunk");
        assertThat(find(NativeButton.class).all())
                .extracting(NativeButton::getText)
                .doesNotContain("Bruno Conti");
        tap("Save");
        assertThat(standing().getFirst().mentions()).containsExactly(bruno.id());
        assertThat(by(bruno, () -> mentions.ofMe()))
                .extracting(mention -> mention.note().content().text())
                .containsExactly("Ask @Bruno Conti about the trunk");
        assertThat(timeline()).contains("@Bruno Conti");
    }

    @Test
    void aFollowUpIsDoneWithOneTapUndoneAndSaidWhatCameOfIt() {
        var task = task("How does the bracelet fit?");
        open();
        tap("Done");
        assertThat(followUps.ofClient(linMei)).isEmpty();
        assertThat(timeline()).contains("Follow-up: How does the bracelet fit?", "Amélie Bernard · Done");
        tap("Undo");
        assertThat(followUps.ofClient(linMei)).extracting(Task::id).containsExactly(task.id());
        tap("Done");
        tap("What came of it?");
        choose("Bought");
        find(TextField.class).single().setValue("the earrings too");
        tap("Save");
        assertThat(timeline()).contains("Bought: the earrings too");
        assertThat(followUps.history(task.id()).getFirst().outcome())
                .isEqualTo(new Outcome(Outcome.Kind.BOUGHT, "the earrings too"));
    }

    @Test
    void whatIsOverdueAndWhatIsPutOffSaysSo() {
        var task = task("Write about the trunk");
        clock.forward(Duration.ofDays(2));
        open();
        assertThat(aside()).contains("overdue: yesterday");
        choose("Write about the trunkoverdue: yesterday");
        choose("In a week");
        assertThat(aside()).contains("put off: 30 Nov 2026");
        tap("Undo");
        assertThat(followUps.ofClient(linMei))
                .singleElement()
                .satisfies(now -> assertThat(now.snoozedUntil()).isNull());
        assertThat(task.snoozedUntil()).isNull();
        followUps.snooze(task.id(), TODAY.plusDays(7));
        open();
        choose("Write about the trunkput off: in 5 days");
        choose("Tomorrow");
        tap("Undo");
        assertThat(followUps.ofClient(linMei))
                .singleElement()
                .satisfies(now -> assertThat(now.snoozedUntil())
                        .as("put off as it was before")
                        .isEqualTo(TODAY.plusDays(7)));
    }

    @Test
    void aSizeIsChangedWhereItStandsAndThatIsUndone() {
        written(Content.size("shoes", "37"));
        open();
        choose("37");
        find(TextField.class).withValue("37").single().setValue("37½");
        tap("Save");
        assertThat(aside()).contains("Shoes37½");
        tap("Undo");
        assertThat(aside()).contains("Shoes37").doesNotContain("37½");
        choose("37");
        var history = find(EntryHistory.class).single();
        unfold(history);
        assertThat(history.getElement().getTextRecursively())
                .contains("Size: Shoes 37½", "changed by Amélie Bernard", "undone by Amélie Bernard");
        tap("Remove");
        assertThat(standing()).isEmpty();
        tap("Undo");
        assertThat(standing()).containsExactly(Content.size("shoes", "37"));
    }

    @Test
    void aDayThatThereIsNotIsRefusedAtItsFieldAndABirthdayNeedsNoYear() {
        written(Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 24), 1988));
        open();
        choose("24 Nov 1988 · in 3 days · turns 38");
        var day = find(IntegerField.class).all().getFirst();
        day.setValue(31);
        tap("Save");
        assertThat(day.getErrorMessage()).isEqualTo("There is no such day");
        day.setValue(30);
        find(IntegerField.class).all().getLast().clear();
        tap("Save");
        assertThat(aside()).contains("Birthday30 November · in 9 days").doesNotContain("turns");
    }

    @Test
    void whatTwoChangeIsShownSideBySideAndBothStand() {
        var size = written(Content.size("ring", "49"));
        open();
        choose("49");
        by(bruno, () -> profile.rewrite(size.id(), 1, Content.size("ring", "50")));
        find(TextField.class).withValue("49").single().setValue("51");
        tap("Save");
        var conflict = find(EntryConflict.class).single();
        assertThat(conflict.getElement().getTextRecursively())
                .contains("Bruno Conti wrote", "Ring 50", "You wrote", "Ring 51");
        tap("Keep both");
        assertThat(standing()).containsExactly(Content.size("ring", "50"), Content.size("ring", "51"));
        assertThat(aside()).contains("50", "51");
    }

    @Test
    void ofTwoTheSecondMayLetHersStandOrTheOthers() {
        var size = written(Content.size("ring", "49"));
        open();
        choose("49");
        by(bruno, () -> profile.rewrite(size.id(), 1, Content.size("ring", "50")));
        find(TextField.class).withValue("49").single().setValue("51");
        tap("Save");
        tap("Keep mine");
        assertThat(standing()).containsExactly(Content.size("ring", "51"));
        choose("51");
        by(bruno, () -> profile.remove(size.id(), 3));
        find(TextField.class).withValue("51").single().setValue("52");
        tap("Save");
        assertThat(find(EntryConflict.class).single().getElement().getTextRecursively())
                .contains("Bruno Conti removed");
        tap("Keep theirs");
        assertThat(standing()).isEmpty();
        assertThat(aside()).doesNotContain("Ring");
    }

    @Test
    void whatIsKnownStandsUnderWhatItIsGoodFor() {
        written(Content.address("林女士 (not 美姐)"));
        written(Content.habit("Tea", "warm water, no ice"));
        written(Content.piece("light camel, medium", "M-4711", EntryState.RESERVED, null));
        written(Content.piece("the small trunk", "", EntryState.COLLECTED, null));
        written(Content.plan("Paris", null, TODAY.plusDays(5), TODAY.plusDays(9), ""));
        written(Content.plan("Milan", null, TODAY.minusDays(9), TODAY.minusDays(5), ""));
        written(Content.date(Occasion.BIRTHDAY, "", MonthDay.of(11, 24), 1988));
        written(Content.date(Occasion.ANNIVERSARY, "", MonthDay.of(2, 29), null));
        written(Content.companion("林芳", "Sister", true));
        written(Content.wish("the red one", "R-1"));
        written(Content.note("Never on the phone", null, Set.of()).pinned());
        open();
        assertThat(aside())
                .contains(
                        "PinnedNever on the phone",
                        "Say林女士 (not 美姐)Reservedlight camel, medium · M-4711JourneyParis",
                        "Teawarm water, no ice",
                        "Birthday24 Nov 1988 · in 3 days · turns 38Anniversary29 February · in 99 days",
                        "Sister林芳 · buys for",
                        "the red one · R-1")
                .doesNotContain("the small trunk", "Milan", "Nothing is written down");
    }

    @Test
    void aCategoryIsOneInWhicheverLanguageItIsTypedAndWordsOfOnesOwnStand() {
        written(Content.size("Chaussures", "37"));
        open();
        assertThat(aside()).contains("Shoes37");
        choose("37");
        find(TextField.class).withValue("Shoes").single().setValue("鞋");
        tap("Save");
        assertThat(standing()).containsExactly(Content.size("shoes", "37"));
        choose("37");
        find(TextField.class).withValue("Shoes").single().setValue("Ski boots");
        tap("Save");
        assertThat(standing()).containsExactly(Content.size("Ski boots", "37"));
        assertThat(aside()).contains("Ski boots37");
    }

    @Test
    void whatAJourneyIsForStandsBesideItAndTellsTwoTextsApart() {
        var plan = written(Content.plan("Paris", null, TODAY.plusDays(5), null, "for her daughter’s graduation"));
        open();
        assertThat(aside()).contains("Paris · 26 Nov 2026 · for her daughter’s graduation");
        assertThat(timeline()).contains("for her daughter’s graduation");
        choose("Paris · 26 Nov 2026 · for her daughter’s graduation");
        by(bruno, () -> profile.rewrite(plan.id(), 1, Content.plan("Paris", null, TODAY.plusDays(5), null, "alone")));
        find(TextField.class)
                .withValue("for her daughter’s graduation")
                .single()
                .setValue("with her sister");
        tap("Save");
        assertThat(find(EntryConflict.class).single().getElement().getTextRecursively())
                .contains("alone", "with her sister");
    }

    @Test
    void whatAColleagueWritesComesInAndTakesNothingFromUnderAFinger() throws Exception {
        written(Content.size("shoes", "37"));
        open();
        var shoes = choice("37");
        var note = find(Button.class).withText("Note").single();
        News.hear(
                live,
                DeskTopics.client(linMei),
                () -> by(bruno, () -> written(Content.note("Prefers mornings", null, Set.of()))));
        assertThat(timeline()).contains("Prefers mornings", "Bruno Conti");
        News.hear(live, DeskTopics.client(linMei), () -> by(bruno, () -> task("Call her")));
        assertThat(aside()).contains("Call her");
        assertThat(choice("37")).isSameAs(shoes);
        assertThat(find(Button.class).withText("Note").single()).isSameAs(note);
    }

    private Task task(String title) {
        return followUps.add(new FollowUps.Draft(linMei, null, title, "", TODAY.plusDays(1)));
    }
}
