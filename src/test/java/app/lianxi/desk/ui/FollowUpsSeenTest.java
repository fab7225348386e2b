package app.lianxi.desk.ui;

import static app.lianxi.desk.ui.Known.click;
import static app.lianxi.desk.ui.Known.shown;
import static app.lianxi.desk.ui.Known.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.followup.FollowUpRules;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Rule;
import app.lianxi.followup.Task;
import app.lianxi.followup.TaskTemplates;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be done is done by one tap, put off by two, given to somebody else by two, and each is undone. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class FollowUpsSeenTest extends SpringBrowserlessTest {
    /** A Saturday noon in New York. */
    private static final Instant NOW = Instant.parse("2026-11-21T17:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    FollowUps followUps;

    @Autowired
    FollowUpRules rules;

    @Autowired
    TaskTemplates templates;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    FactsDrain drain;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Live live;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private ClientId linMei = new ClientId(new UUID(0, 0));
    private Staff amelie;
    private Staff jason;
    private Staff manager;

    @BeforeEach
    void aBoutiqueOfThree() {
        clock.stop(NOW);
        jdbc.sql("truncate task, task_rule, task_template cascade").update();
        newYork = Shops.fifthAvenue(boutiques);
        linMei = new Known(clients, clientBoutiques, drain, jdbc).at(newYork, "林美", "Gold", "Chengdu");
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        manager = SignedIn.somebody(register, Role.MANAGER, Set.of(newYork), false);
        rename(amelie, "Amélie Laurent");
        rename(jason, "Jason Park");
        SignedIn.as(amelie);
    }

    @Test
    void hersStandUnderTheirDaysAndNothingToDoSaysWhatToDo() {
        open("");
        assertThat(textOf(find(MyFollowUps.class).single())).contains("Nothing to follow up");
        late(add("how does the bag fit?", 0));
        add("send the pictures", 0);
        add("birthday card", 9);
        followUps.snooze(add("the scarf", 0).id(), TODAY.plusDays(3));
        open("");
        assertThat(shown(H2.class).stream().map(Known::textOf)).containsExactly("Overdue", "Today", "Later", "Put off");
        assertThat(rows().get(0)).contains("林美", "Lin Mei", "how does the bag fit?", "since Friday");
        assertThat(rows().get(2)).contains("30 Nov");
        assertThat(rows().get(3)).contains("back Tuesday");
    }

    @Test
    void oneTapDoesItAndTheNextSaysWhatCameOfItOrTakesItBack() {
        var task = add("how does the bag fit?", 0);
        open("");
        test(find(NativeButton.class).withText("Done").single()).click();
        assertThat(rows()).isEmpty();
        click("Bought");
        assertThat(followUps.ofClient(linMei)).isEmpty();
        assertThat(followUps.history(task.id()).getFirst().outcome()).isEqualTo(new Outcome(Outcome.Kind.BOUGHT, ""));
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(rows()).hasSize(1);
        SignedIn.as(jason);
        followUps.done(task.id(), new Outcome(Outcome.Kind.REACHED, ""));
        SignedIn.as(amelie);
        assertThat(followUps
                        .cameOf(task.id(), new Outcome(Outcome.Kind.BOUGHT, ""))
                        .outcome())
                .as("it is for who did it to say")
                .isEqualTo(new Outcome(Outcome.Kind.REACHED, ""));
    }

    @Test
    void itIsPutOffByTwoTapsOrToADayAndComesBack() {
        var task = add("how does the bag fit?", 0);
        open("");
        click("Later");
        click("in three days");
        assertThat(followUps.ofClient(linMei).getFirst().snoozedUntil()).isEqualTo(TODAY.plusDays(3));
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(followUps.ofClient(linMei).getFirst().snoozedUntil()).isNull();
        click("Later");
        var day = shown(Input.class).getFirst();
        for (var typed : List.of("0002-12-24", "2026-11-21", "x", "2026-12-24")) {
            day.setValue(typed);
        }
        assertThat(followUps.ofClient(linMei).getFirst().snoozedUntil()).isEqualTo("2026-12-24");
        assertThat(followUps.history(task.id()))
                .as("what is no day of hers does nothing")
                .hasSize(4);
    }

    @Test
    void theManagerSeesWhoHasHowMuchAndGivesATaskAwayInTwoClicks() {
        late(add("how does the bag fit?", 0));
        SignedIn.as(manager);
        open("");
        assertThat(textOf(find(TeamTasks.class).single()))
                .contains("how does the bag fit?", "1 due, 1 in all", "1 overdue");
        click("Amélie Laurent");
        click("Jason Park");
        assertThat(task().assignee()).isEqualTo(jason.id());
        assertThat(rows().getFirst()).contains("Jason Park");
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(task().assignee()).isEqualTo(amelie.id());
        click(loads("Jason Park"));
        assertThat(rows()).isEmpty();
        click(loads("Jason Park"));
        assertThat(rows()).hasSize(1);
        followUps.reassign(task().id(), null);
        open("show=mine");
        open("");
        click(loads("Nobody yet"));
        assertThat(rows()).singleElement().asString().contains("Nobody yet");
    }

    @Test
    void whatSomebodyElseGivesHerStandsThereAtOnce() throws InterruptedException {
        SignedIn.as(manager);
        var task = followUps.add(new FollowUps.Draft(linMei, jason.id(), "call her", "", TODAY));
        SignedIn.as(amelie);
        open("");
        News.hear(live, StaffRegister.topic(amelie.id()), () -> {
            SignedIn.as(manager);
            followUps.reassign(task.id(), amelie.id());
            SignedIn.as(amelie);
        });
        assertThat(rows()).singleElement().asString().contains("call her", "from a colleague");
    }

    @Test
    void aRuleSaysInASentenceWhatItDoesAndIsStoppedAndStarted() {
        SignedIn.as(manager);
        open("show=rules");
        test(find(Button.class).withText("New rule").single()).click();
        var panel = find(RulePanel.class).single();
        test(find(Button.class, panel).withText("Start the rule").single()).click();
        assertThat(field("What is to be done").isInvalid()).isTrue();
        field("What is to be done").setValue("How does it fit?");
        field("Least amount").setValue("lots");
        test(find(Button.class, panel).withText("Start the rule").single()).click();
        assertThat(field("Least amount").isInvalid()).isTrue();
        field("Least amount").setValue("5,000");
        assertThat(textOf(panel))
                .contains("3 days after a purchase of $\u202f5,000.00 or more, at Fifth Avenue: “How does it fit?”");
        test(find(Button.class, panel).withText("Start the rule").single()).click();
        assertThat(rules.all())
                .singleElement()
                .satisfies(rule -> assertThat(rule.terms().least().value()).isEqualTo(500_000));
        test(find(Button.class).withText("Stop").single()).click();
        assertThat(rules.all().getFirst().stoppedAt()).isNotNull();
        assertThat(rows().getFirst()).contains("stopped");
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(rules.all().getFirst().stoppedAt()).isNull();
    }

    @Test
    void aTemplateIsMadeAndWithdrawn() {
        SignedIn.as(manager);
        open("show=rules");
        test(find(Button.class).withText("New template").single()).click();
        assertThat(find(TemplatePanel.class).single().isOpened()).isTrue();
        field("Name").setValue("Thank you");
        field("What is to be done").setValue("Thank her");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(rows()).singleElement().asString().contains("Thank you", "Thank her, the next day");
        test(find(Button.class).withText("Withdraw").single()).click();
        assertThat(templates.all()).isEmpty();
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(templates.all()).hasSize(1);
    }

    @Test
    void anAssociateSeesNoTeamAndATaskOfARuleSaysOfWhich() {
        SignedIn.as(manager);
        var rule = rules.start(
                new Rule.Terms(Rule.Trigger.AFTER_PURCHASE, 3, null, null, "How does it fit?", "", newYork));
        SignedIn.as(amelie);
        var task = add("How does it fit?", 0);
        jdbc.sql("update task set origin = 'RULE', rule_id = ?, subject = 'x', made_by = null where id = ?")
                .params(rule.id().value(), task.id().value())
                .update();
        open("show=team");
        assertThat(find(TeamTasks.class).all()).isEmpty();
        assertThat(rows()).singleElement().asString().contains("3 days after a purchase");
    }

    private Task add(String title, int days) {
        return followUps.add(new FollowUps.Draft(linMei, null, title, "", TODAY.plusDays(days)));
    }

    private void late(Task task) {
        jdbc.sql("update task set due_on = due_on - 1 where id = ?")
                .param(task.id().value())
                .update();
    }

    private Task task() {
        return followUps.ofClient(linMei).getFirst();
    }

    private void rename(Staff staff, String name) {
        jdbc.sql("update staff set name = ? where id = ?")
                .params(name, staff.id().value())
                .update();
    }

    private TextField field(String label) {
        return shown(TextField.class).stream()
                .filter(one -> label.equals(one.getLabel()))
                .findAny()
                .orElseThrow();
    }

    private static NativeButton loads(String name) {
        return shown(NativeButton.class).stream()
                .filter(one -> one.hasClassName("lx-row-open") && textOf(one).contains(name))
                .findAny()
                .orElseThrow();
    }

    private static List<String> rows() {
        return shown(ListItem.class).stream()
                .filter(one -> one.hasClassName("lx-row"))
                .map(Known::textOf)
                .toList();
    }

    private static void open(String query) {
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("follow-ups", QueryParameters.fromString(query));
    }
}
