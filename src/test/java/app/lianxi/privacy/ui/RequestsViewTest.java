package app.lianxi.privacy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.health.Finding;
import app.lianxi.health.HealthReport;
import app.lianxi.privacy.DataRequest.State;
import app.lianxi.privacy.DataRequests;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests as an administrator answers them: without seeing whose they are, and not by a slip of the finger. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class RequestsViewTest extends SpringBrowserlessTest {
    @Autowired
    DataRequests requests;

    @Autowired
    Clients clients;

    @Autowired
    StaffRegister register;

    @Autowired
    HealthReport report;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private ClientId linMei;

    @BeforeEach
    void anAdministrator() {
        jdbc.sql("truncate data_request").update();
        linMei = clients.recognise(Identity.wechatOpenid("wx1", "o" + UUID.randomUUID()), clock.instant());
        clients.introduce(linMei, "林美", "", "");
        SignedIn.as(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
    }

    @Test
    void aScreenWithoutRequestsSaysWhatWillStandThere() {
        assertThat(text(navigate(RequestsView.class))).contains("Nobody waits");
    }

    @Test
    void aRequestIsCarriedOutOnceItsReferenceIsTyped() {
        requests.askErasure(linMei);
        var reference = requests.open(linMei).orElseThrow().reference();
        var view = navigate(RequestsView.class);
        assertThat(text(view)).contains("Erasure · " + reference, "due ").doesNotContain("林美");
        test(find(Button.class).withText("Carry out").single()).click();
        var typed = find(TextField.class).single();
        test(typed).setValue("000000");
        carryOut();
        assertThat(typed.isInvalid()).isTrue();
        assertThat(requests.open(linMei)).isPresent();
        test(typed).setValue(reference.toLowerCase(java.util.Locale.ROOT));
        carryOut();
        assertThat(requests.latestErasure(linMei).orElseThrow().state()).isEqualTo(State.DONE);
        assertThat(clients.find(linMei).orElseThrow().name()).isEmpty();
        assertThat(text(view)).contains("Nobody waits", "Answered", "carried out");
    }

    @Test
    void aRefusalNeedsAReason() {
        requests.askErasure(linMei);
        var view = navigate(RequestsView.class);
        test(find(Button.class).withText("Refuse").single()).click();
        var reason = find(TextField.class).single();
        refuse();
        assertThat(reason.isInvalid()).isTrue();
        test(reason).setValue("A repair of yours is not finished.");
        refuse();
        var request = requests.latestErasure(linMei).orElseThrow();
        assertThat(request.state()).isEqualTo(State.REFUSED);
        assertThat(request.reason()).isEqualTo("A repair of yours is not finished.");
        assertThat(text(view)).contains("refused");
    }

    @Test
    void whoTookItBackMeanwhileIsNotErased() {
        requests.askErasure(linMei);
        var reference = requests.open(linMei).orElseThrow().reference();
        navigate(RequestsView.class);
        test(find(Button.class).withText("Carry out").single()).click();
        requests.takeBack(linMei);
        test(find(TextField.class).single()).setValue(reference);
        carryOut();
        assertThat(clients.find(linMei).orElseThrow().name()).isEqualTo("林美");
    }

    @Test
    void whatIsDueSoonIsAmberAndWhatIsOverdueIsInTheSealsColourAndNamedByHealth() {
        requests.askErasure(linMei);
        assertThat(classesOfTag()).contains("lx-tag-plain");
        assertThat(problems()).doesNotContain("requests_due", "requests_overdue");
        clock.forward(Duration.ofDays(24));
        assertThat(classesOfTag()).contains("lx-tag-amber");
        assertThat(problems()).contains("requests_due");
        clock.forward(Duration.ofDays(7));
        assertThat(classesOfTag()).contains("lx-tag-seal");
        assertThat(problems()).contains("requests_overdue").doesNotContain("requests_due");
    }

    private Set<String> classesOfTag() {
        navigate(RequestsView.class);
        return find(app.lianxi.ui.Tag.class).single().getClassNames();
    }

    private List<String> problems() {
        return report.parts().stream()
                .flatMap(part -> part.findings().stream())
                .map(Finding::problem)
                .toList();
    }

    /** The one in the panel stands after the one in the list. */
    private void carryOut() {
        test(find(Button.class).withText("Carry out").last()).click();
    }

    private void refuse() {
        test(find(Button.class).withText("Refuse").last()).click();
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }
}
