package app.lianxi.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.HouseTest;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffAdministration;
import app.lianxi.access.StaffId;
import app.lianxi.client.ClientErasing;
import app.lianxi.client.ClientRefused;
import app.lianxi.client.ClientsMerging;
import app.lianxi.followup.FollowUp.Cursor;
import app.lianxi.followup.FollowUpRefused.Why;
import app.lianxi.followup.Outcome.Kind;
import app.lianxi.followup.TaskChange.Did;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks by hand and from templates: listed, put off, done, undone, given to others, and seen by the manager. */
@HouseTest
@RecordApplicationEvents
class FollowUpsTest extends FridayEvening {
    @Autowired
    TeamFollowUps teams;

    @Autowired
    TaskTemplates templates;

    @Autowired
    TaskTimeline timeline;

    @Autowired
    StaffAdministration administration;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    ApplicationEvents published;

    @BeforeEach
    void amelieIsThere() {
        SignedIn.as(team.amelie());
    }

    @Test
    void whatIsDueOverdueLaterAndPutOffIsToldByTheBoutiquesDay() {
        add("today", 0);
        add("tomorrow", 1);
        var late = add("yesterday", 0);
        jdbc.sql("update task set due_on = due_on - 1 where id = ?")
                .param(late.id().value())
                .update();
        var asleep = add("asleep", 0);
        followUps.snooze(asleep.id(), TODAY.plusDays(2));
        assertThat(titles(Due.NOW)).containsExactly("yesterday", "today");
        assertThat(titles(Due.OVERDUE)).containsExactly("yesterday");
        assertThat(titles(Due.LATER)).containsExactly("tomorrow");
        assertThat(titles(Due.SNOOZED)).containsExactly("asleep");
        assertThat(followUps.mine(Due.NOW, null, 1).items().getFirst().isOverdue())
                .isTrue();
        clock.forward(Duration.ofDays(2));
        assertThat(titles(Due.NOW)).as("what was put off comes back").contains("asleep");
        assertThat(followUps.unsnooze(asleep.id()).snoozedUntil()).isNull();
        assertThat(titles(Due.OVERDUE)).contains("asleep");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        for (var n = 0; n < 7; n++) {
            add("task " + n, n / 3);
        }
        var seen = new ArrayList<String>();
        @Nullable Cursor after = null;
        do {
            var page = followUps.mine(Due.EVER, after, 2);
            page.items().forEach(one -> seen.add(one.task().title()));
            after = page.next();
        } while (after != null);
        assertThat(seen).containsExactly("task 0", "task 1", "task 2", "task 3", "task 4", "task 5", "task 6");
    }

    @Test
    void doneWithAnOutcomeCanBeUndoneAndWhoWasFirstWas() {
        var task = add("write to her", 0);
        SignedIn.as(team.bruno());
        followUps.done(task.id(), new Outcome(Kind.REACHED, " she comes on Friday "));
        SignedIn.as(team.amelie());
        var done = followUps.done(task.id(), new Outcome(Kind.NO_ANSWER, ""));
        assertThat(done.outcome()).isEqualTo(new Outcome(Kind.REACHED, "she comes on Friday"));
        assertThat(done.doneBy()).isEqualTo(team.bruno().id());
        assertThat(followUps.ofClient(client)).isEmpty();
        assertThat(timeline(timeline.happened())).containsExactly("write to her she comes on Friday");
        assertThat(timeline(timeline.standing())).isEmpty();
        assertThatThrownBy(() -> followUps.undone(task.id()))
                .as("what a colleague did stays done")
                .isInstanceOfSatisfying(
                        FollowUpRefused.class, e -> assertThat(e.why()).isEqualTo(Why.ANOTHERS));
        SignedIn.as(team.bruno());
        assertThat(followUps.undone(task.id()).isOpen()).isTrue();
        SignedIn.as(team.amelie());
        assertThat(timeline(timeline.happened())).isEmpty();
        assertThat(timeline(timeline.standing())).hasSize(1);
        followUps.cancel(task.id());
        assertThat(followUps.done(task.id(), new Outcome(Kind.BOUGHT, "")).doneAt())
                .isNull();
        assertThat(titles(Due.EVER)).isEmpty();
        followUps.uncancel(task.id());
        assertThat(titles(Due.EVER)).hasSize(1);
        assertThat(followUps.history(task.id()))
                .extracting(TaskChange::did)
                .containsExactly(Did.UNCANCELLED, Did.CANCELLED, Did.UNDONE, Did.DONE, Did.MADE);
        assertThat(published.stream(FollowUpsChanged.class))
                .hasSize(5)
                .contains(new FollowUpsChanged(
                        Set.of(client), Set.of(team.amelie().id())));
    }

    @Test
    void aColleaguesTaskIsNotForAnybodyToPutOffCancelOrGiveAway() {
        var task = add("hers", 0);
        SignedIn.as(team.bruno());
        for (Runnable call : List.<Runnable>of(
                () -> followUps.snooze(task.id(), TODAY.plusDays(1)),
                () -> followUps.cancel(task.id()),
                () -> followUps.reassign(task.id(), team.bruno().id()))) {
            assertThatThrownBy(call::run).isInstanceOf(AccessDeniedException.class);
        }
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(Shops.avenueMontaigne(boutiques)), false));
        assertThatThrownBy(() -> followUps.done(task.id(), new Outcome(Kind.OTHER, "")))
                .isInstanceOf(ClientRefused.class);
    }

    @Test
    void theManagerGivesATaskToWhoMaySeeTheClientAndWhatIsNobodysCanBeTaken() {
        var task = add("hers", 0);
        var pierre = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.avenueMontaigne(boutiques)), false);
        SignedIn.as(team.manager());
        assertThat(followUps.reassign(task.id(), team.bruno().id()).assignee())
                .isEqualTo(team.bruno().id());
        refused(Why.MAY_NOT_SEE, () -> followUps.reassign(task.id(), pierre.id()));
        SignedIn.as(team.bruno());
        followUps.reassign(task.id(), null);
        assertThat(team(new TeamFollowUps.Filter(null, null, true, Due.EVER))).containsExactly("hers");
        SignedIn.as(team.bruno());
        followUps.reassign(task.id(), team.bruno().id());
        assertThat(titles(Due.NOW)).containsExactly("hers");
        assertThat(followUps.history(task.id()).getFirst().assignee())
                .isEqualTo(team.bruno().id());
    }

    @Test
    void theManagerSeesWhoseTasksAreOverdueAndHowMuchEachHasToDo() {
        add("late", 0);
        add("later", 5);
        followUps.reassign(add("nobody's", 1).id(), null);
        add("another's", team.bruno().id(), 1);
        clock.forward(Duration.ofDays(1));
        assertThat(team(new TeamFollowUps.Filter(team.boutique(), null, false, Due.OVERDUE)))
                .containsExactly("late");
        assertThat(team(new TeamFollowUps.Filter(null, team.bruno().id(), false, Due.NOW)))
                .containsExactly("another's");
        assertThat(teams.load(team.boutique()))
                .extracting(
                        load -> load.staff() == null ? null : load.staff().id(),
                        load -> load.now() + "/" + load.overdue() + "/" + load.open())
                .startsWith(org.assertj.core.groups.Tuple.tuple(null, "1/0/1"))
                .contains(
                        org.assertj.core.groups.Tuple.tuple(team.amelie().id(), "1/1/2"),
                        org.assertj.core.groups.Tuple.tuple(team.bruno().id(), "1/0/1"),
                        org.assertj.core.groups.Tuple.tuple(team.manager().id(), "0/0/0"));
        SignedIn.as(SignedIn.somebody(register, Role.MANAGER, Set.of(Shops.avenueMontaigne(boutiques)), false));
        assertThat(teams.page(new TeamFollowUps.Filter(null, null, false, Due.EVER), null, 10)
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> teams.load(team.boutique())).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void whatIsOfNoUseIsRefused() {
        refused(Why.EMPTY, () -> add(" ", 0));
        refused(Why.TOO_LONG, () -> add("x".repeat(201), 0));
        refused(Why.DAY, () -> add("yesterday", -1));
        refused(Why.DAY, () -> add("in six years", 6 * 366));
        refused(Why.MAY_NOT_SEE, () -> add("x", new StaffId(new UUID(1, 1)), 0));
        var task = add("🎂".repeat(200), 0);
        refused(Why.DAY, () -> followUps.snooze(task.id(), TODAY));
        refused(Why.TOO_LONG, () -> followUps.done(task.id(), new Outcome(Kind.OTHER, "x".repeat(501))));
        refused(Why.NOT_FOUND, () -> followUps.cancel(new TaskId(new UUID(1, 1))));
    }

    @Test
    void aTemplateMakesTasksUntilItIsWithdrawn() {
        SignedIn.as(team.manager());
        var template = templates.add("Thank you", "Thank her", "by hand", 3);
        SignedIn.as(team.amelie());
        var task = followUps.addFromTemplate(client, template.id());
        assertThat(task.dueOn()).isEqualTo(TODAY.plusDays(3));
        assertThat(task.assignee()).isEqualTo(team.amelie().id());
        assertThat(templates.all()).contains(template);
        SignedIn.as(team.manager());
        templates.withdraw(template.id());
        assertThat(templates.all()).doesNotContain(template);
        refused(Why.NOT_FOUND, () -> followUps.addFromTemplate(client, template.id()));
        templates.bringBack(template.id());
        assertThat(templates.all()).contains(template);
    }

    @Test
    void theTasksOfWhoLeavesAreNobodys() {
        add("hers", 0);
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        administration.disable(team.amelie().id(), version(team.amelie()));
        SignedIn.as(team.manager());
        assertThat(team(new TeamFollowUps.Filter(team.boutique(), null, true, Due.NOW)))
                .containsExactly("hers");
    }

    @Test
    void tasksGoWithTheirClient() {
        var kept = team.client();
        add("hers", 0);
        in(() -> events.publishEvent(new ClientsMerging(client, kept)));
        assertThat(team.tasks(kept)).hasSize(1);
        in(() -> events.publishEvent(new ClientErasing(kept)));
        assertThat(team.tasks(kept)).isEmpty();
    }

    private Task add(String title, int days) {
        return add(title, null, days);
    }

    private Task add(String title, @Nullable StaffId assignee, int days) {
        return followUps.add(new FollowUps.Draft(client, assignee, title, "", TODAY.plusDays(days)));
    }

    private List<String> titles(Due due) {
        return followUps.mine(due, null, 10).items().stream()
                .map(one -> one.task().title())
                .toList();
    }

    private List<String> team(TeamFollowUps.Filter filter) {
        SignedIn.as(team.manager());
        return teams.page(filter, null, 10).items().stream()
                .map(one -> one.task().title())
                .toList();
    }

    private static void refused(Why why, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FollowUpRefused.class,
                        refused -> assertThat(refused.why()).isEqualTo(why));
    }

    private int version(Staff one) {
        return jdbc.sql("select version from staff where id = ?")
                .param(one.id().value())
                .query(Integer.class)
                .single();
    }

    private void in(Runnable call) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> call.run());
    }

    private List<String> timeline(String part) {
        return jdbc.sql("select (s.detail ->> 'title') || ' ' || (s.detail ->> 'outcome') from (" + part
                        + ") s (kind, at, id, staff_id, boutique_id, detail, sealed)")
                .param("client", client.value())
                .param("at", Timestamp.from(Instant.parse("9999-01-01T00:00:00Z")))
                .param("id", new UUID(-1, -1))
                .param("limit", 10)
                .query(String.class)
                .list();
    }
}
