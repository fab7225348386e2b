package app.lianxi.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.ApiTokens;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.ui.Live;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@ViewPackages(packages = "app.lianxi")
class AdminViewsTest extends SpringBrowserlessTest {
    @Autowired
    StaffRegister register;

    @Autowired
    ApiTokens tokens;

    @Autowired
    Live live;

    @Autowired
    JdbcClient jdbc;

    private void signIn(Staff staff) {
        SignedIn.as(staff);
    }

    @Test
    void anAdministratorMakesABoutique() {
        signIn(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        navigate(BoutiquesView.class);
        test(button("New boutique")).click();
        test(button("Save")).click();
        assertThat(field("Name").isInvalid()).isTrue();
        field("Name").setValue("Alberni Street, Vancouver");
        field("Code").setValue("yvr");
        field("City").setValue("Vancouver");
        choose("Country", "CA");
        choose("Time zone", "America/Vancouver");
        choose("Currency", "CAD");
        test(button("Save")).click();
        assertThat(find(Span.class).all()).anyMatch(span -> span.getText().equals("Alberni Street, Vancouver"));
    }

    @Test
    void anAssociateIsLedAwayAndItIsRecorded() {
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(), false);
        signIn(amelie);
        UI.getCurrent().navigate("admin/staff");
        assertThat(find(H1.class).all()).noneMatch(h1 -> h1.getText().equals("Staff"));
        assertThat(jdbc.sql("select reason from audit_entry where actor = ? and action = 'refused.view'")
                        .param(amelie.username())
                        .query(String.class)
                        .list())
                .containsExactly("/admin/staff");
    }

    @Test
    void whatHasNoRoomAtTheFootOfAPhoneIsBehindMore() {
        signIn(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        UI.getCurrent().navigate("admin/staff");
        var more = find(NativeButton.class).withClassName("lx-nav-more").single();
        assertThat(more.hasClassName("lx-on")).isFalse();
        test(more).click();
        var menu = find(Popover.class).withClassName("lx-me-menu").single();
        assertThat(menu.isOpened()).isTrue();
        assertThat(find(Anchor.class, menu).withClassName("lx-nav-more").all())
                .extracting(Anchor::getHref)
                .containsExactly(
                        "admin/requests",
                        "admin/audit",
                        "admin/accounts",
                        "admin/hooks",
                        "admin/health",
                        "admin/rates");
        for (var last : List.of("admin/hooks", "admin/health")) {
            test(more).click();
            UI.getCurrent().navigate(last);
            assertThat(menu.isOpened()).isFalse();
            assertThat(more.hasClassName("lx-on")).isTrue();
        }
    }

    @Test
    void aScreenHearsItsTopicWhileItsSessionIsCurrent() throws Exception {
        signIn(SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true));
        var heard = new CountDownLatch(1);
        var screen = new Span();
        UI.getCurrent().add((Component) screen);
        live.listen(screen, "client:1", message -> {
            screen.setText(message);
            heard.countDown();
        });
        live.publish("client:1", "changed");
        var session = VaadinSession.getCurrent();
        session.unlock();
        try {
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            session.lock();
        }
        assertThat(screen.getText()).isEqualTo("changed");
    }

    private Button button(String text) {
        return find(Button.class).all().stream()
                .filter(one -> one.getText().equals(text))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(one -> label.equals(one.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private void choose(String label, String value) {
        find(com.vaadin.flow.component.combobox.ComboBox.class).all().stream()
                .filter(one -> label.equals(one.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue(value);
    }
}
