package app.lianxi.desk.ui;

import static app.lianxi.desk.ui.Known.click;
import static app.lianxi.desk.ui.Known.shown;
import static app.lianxi.desk.ui.Known.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.FactsDrain;
import app.lianxi.profile.Content;
import app.lianxi.profile.Profile;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.browserless.internal.BasicUtilsKt;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** Clients are found while somebody types, by the keyboard alone, on their own screen and on Today. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class FinderTest extends SpringBrowserlessTest {
    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Profile profile;

    @Autowired
    FactsDrain drain;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private ClientId linMei = new ClientId(new UUID(0, 0));
    private ClientId linYue = linMei;

    @BeforeEach
    void twoWhoseNamesBeginAlike() {
        jdbc.sql("truncate client_facet, client_search").update();
        var known = new Known(clients, clientBoutiques, drain, jdbc);
        newYork = Shops.fifthAvenue(boutiques);
        linYue = known.at(newYork, "林月", "", "Harbin");
        linMei = known.at(newYork, "林美", "Gold", "Chengdu");
        SignedIn.as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients", ""})
    void theArrowsGoThroughWhoIsFoundAndEnterOpensHer(String screen) {
        UI.getCurrent().navigate(screen);
        field().setValue("lin");
        assertThat(marked()).singleElement().asString().contains("林");
        var first = marked();
        press("ArrowDown");
        var second = marked();
        assertThat(second).hasSize(1).isNotEqualTo(first);
        press("ArrowDown");
        assertThat(marked()).isEqualTo(first);
        press("ArrowUp");
        assertThat(marked()).isEqualTo(second);
        press("Enter");
        var chosen = second.getFirst().contains("林美") ? linMei : linYue;
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("clients/" + chosen.value());
    }

    @Test
    void whoWasFoundBeforeIsNotOpenedByEnterOnceTheFieldIsEmpty() {
        UI.getCurrent().navigate("clients");
        field().setValue("lin");
        field().setValue("nobody of this name");
        assertThat(textOf(find(ClientsView.class).single())).contains("Nobody found", "by their whole name");
        press("Enter");
        field().setValue("lin");
        field().clear();
        press("Enter");
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("clients");
        assertThat(find(NarrowedClients.class).single().getChildren()).isNotEmpty();
    }

    @Test
    void thoseOfOtherBoutiquesStandByThemselves() {
        var elsewhere = new Known(clients, clientBoutiques, drain, jdbc)
                .at(Shops.avenueMontaigne(boutiques), "欧阳娜娜", "", "Taipei");
        jdbc.sql("update client_search set house = true where client_id = ?")
                .param(elsewhere.value())
                .update();
        UI.getCurrent().navigate("clients");
        field().setValue("欧阳娜娜");
        assertThat(textOf(find(FoundClients.class).single()))
                .startsWith("Elsewhere in the house")
                .contains("欧阳娜娜");
        press("Enter");
        assertThat(textOf(find(LookAcross.class).single())).contains("reason");
    }

    @Test
    void whatIsWrittenOfClientsIsFoundWithItsPlaceMarked() {
        profile.write(linMei, Content.note("Her mother likes <b>tea</b> from Hangzhou", null, Set.of()));
        UI.getCurrent().navigate("clients");
        field().setValue("hangz");
        click("In notes");
        assertThat(textOf(find(FoundNotes.class).single())).contains("林美", "<b>tea</b> from Hangzhou", "Note");
        assertThat(shown(HtmlComponent.class).stream()
                        .filter(one -> one.getElement().getTag().equals("mark"))
                        .map(Known::textOf))
                .containsExactly("Hangz");
        field().setValue("nothing of it");
        assertThat(textOf(find(FoundNotes.class).single())).contains("No note says this");
        field().setValue("hangz");
        click("林");
        var note = find(EntryPanel.class).single();
        assertThat(find(TextArea.class, note).single().getValue()).contains("from Hangzhou");
    }

    @Test
    void theWayBackFromTheWrongOneLeadsToWhatWasTypedAndTheMenuDoesNot() {
        UI.getCurrent().navigate("clients");
        field().setValue("lin");
        press("Enter");
        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(ClientView.class);
        var router = UI.getCurrent().getInternals().getRouter();
        router.navigate(UI.getCurrent(), new Location("clients"), NavigationTrigger.HISTORY);
        assertThat(field().getValue()).isEqualTo("lin");
        assertThat(textOf(find(FoundClients.class).single())).contains("林月", "林美");
        press("Enter");
        UI.getCurrent().navigate("clients");
        assertThat(field().getValue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'; drop table client; --", "\u0000", "<script>", "🎂"})
    void whateverIsTypedFindsNobodyOrSomebodyAndBreaksNothing(String typed) {
        UI.getCurrent().navigate("clients");
        field().setValue(typed);
        field().setValue(typed.repeat(4_000 / typed.length()));
        click("In notes");
        field().setValue("   ");
        assertThat(find(NarrowedClients.class).single().isVisible()).isTrue();
        assertThat(shown(FoundClients.class)).isEmpty();
    }

    private void press(String key) {
        BasicUtilsKt._fireDomEvent(
                field(),
                "keydown",
                JsonNodeFactory.instance.objectNode().put(ClientFinder.KEY, key).put(ClientFinder.KEYS, true));
    }

    private TextField field() {
        return shown(TextField.class).getFirst();
    }

    private static List<String> marked() {
        return shown(Div.class).stream()
                .filter(one -> "true".equals(one.getElement().getAttribute("aria-selected")))
                .map(Known::textOf)
                .toList();
    }
}
