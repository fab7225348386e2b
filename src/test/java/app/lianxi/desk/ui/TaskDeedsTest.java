package app.lianxi.desk.ui;

import static app.lianxi.desk.ui.Known.shown;
import static app.lianxi.desk.ui.Known.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import app.lianxi.client.ClientRefused;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Outcome;
import app.lianxi.followup.Task;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.browserless.internal.ShortcutsKt;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is done with a task beside a colleague who does it too, and by who sees no screen. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class TaskDeedsTest extends SpringBrowserlessTest {
    /** A Saturday noon in New York. */
    private static final Instant NOW = Instant.parse("2026-11-21T17:00:00Z");

    @Autowired
    FollowUps followUps;

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
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private Staff amelie;

    @BeforeEach
    void anAssociateOfFifthAvenue() {
        clock.stop(NOW);
        newYork = Shops.fifthAvenue(boutiques);
        amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        SignedIn.as(amelie);
    }

    @Test
    void whatAColleagueDidMeanwhileIsHersToSpeakOfAndToUndo() {
        var task = shownTask("how does the bag fit?");
        var tapped = find(NativeButton.class).withText("Done").single();
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false));
        followUps.done(task.id(), new Outcome(Outcome.Kind.REACHED, "on Friday"));
        SignedIn.as(amelie);
        // Before the screen hears of it
        test(tapped).click();
        assertThat(shown(Button.class)).noneMatch(button -> button.getText().equals("Undo"));
        assertThat(textOf(shown(TaskDeeds.class).getFirst()))
                .as("what came of it is not hers to say")
                .isEmpty();
        assertThat(textOf(find(Notification.class).single())).contains("A colleague has done it already");
        assertThat(followUps.history(task.id()).getFirst().outcome())
                .isEqualTo(new Outcome(Outcome.Kind.REACHED, "on Friday"));
    }

    @Test
    void eachButtonSaysOfWhomItIsAndUndoHasAKey() {
        shownTask("send the pictures");
        var done = find(NativeButton.class).withText("Done").single();
        assertThat(done.getAriaLabel()).contains("Done, 林美 · send the pictures");
        assertThat(find(NativeButton.class).withText("Write").single().getAriaLabel())
                .contains("Write, 林美");
        test(done).click();
        assertThat(find(NativeButton.class).withText("Done").all()).isEmpty();
        ShortcutsKt.fireShortcut(Key.KEY_Z, Key.ALT);
        assertThat(find(NativeButton.class).withText("Done").all())
                .as("where another keyboard has another letter")
                .isEmpty();
        ShortcutsKt.fireShortcut(Key.of("z", "Z", "Ω", "Â"), Key.ALT);
        assertThat(find(NativeButton.class).withText("Done").all()).hasSize(1);
    }

    @Test
    void whatCanBeUndoneStandsUntilItsTimeIsOver() {
        shownTask("send the pictures");
        test(find(NativeButton.class).withText("Done").single()).click();
        var notice = find(Notification.class).single();
        assertThat(notice.getDuration())
                .as("its time is counted where she is seen")
                .isZero();
        var time = notice.getElement().getChildren().toList().getLast();
        assertThat(time.getAttribute("after")).isEqualTo("20000");
        time.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(time, "over", JacksonUtils.createObjectNode()));
        assertThat(notice.isOpened()).isFalse();
    }

    @Test
    void whatIsAskedIsReadOutAndStaysUntilItsAnswerIsStored() {
        var task = shownTask("how does the bag fit?");
        var asked = find(Span.class).withCondition(Span::isAttached).all().stream()
                .filter(one -> "status".equals(one.getElement().getAttribute("role")))
                .findFirst()
                .orElseThrow();
        assertThat(asked.getText()).as("it stands there beforehand").isEmpty();
        test(find(NativeButton.class).withText("Done").single()).click();
        assertThat(asked.getText()).contains("林美");
        // Somebody of another boutique may say nothing of it
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(Shops.avenueMontaigne(boutiques)), false));
        var bought = test(find(NativeButton.class).withText("Bought").single());
        assertThatThrownBy(bought::click).isInstanceOf(ClientRefused.class);
        assertThat(asked.getText()).as("nothing was stored").contains("林美");
        SignedIn.as(amelie);
        bought.click();
        assertThat(asked.getText()).isEmpty();
        assertThat(find(NativeButton.class).withText("Bought").all()).isEmpty();
        assertThat(followUps.history(task.id()).getFirst().outcome()).isEqualTo(new Outcome(Outcome.Kind.BOUGHT, ""));
    }

    private Task shownTask(String title) {
        var linMei = new Known(clients, clientBoutiques, drain, jdbc).at(newYork, "林美", "Gold", "Chengdu");
        var task = followUps.add(new FollowUps.Draft(linMei, null, title, "", LocalDate.of(2026, 11, 21)));
        UI.getCurrent().navigate("follow-ups");
        return task;
    }
}
