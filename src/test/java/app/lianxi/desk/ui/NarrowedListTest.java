package app.lianxi.desk.ui;

import static app.lianxi.desk.ui.Known.button;
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
import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.Clients;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.FactsDrain;
import app.lianxi.client.Narrowing.Sort;
import app.lianxi.client.SavedLists;
import app.lianxi.ui.Live;
import app.lianxi.ui.News;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of clients is narrowed by menus that count, keeps in its address to whom, and is saved and handed on by name. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class NarrowedListTest extends SpringBrowserlessTest {
    @Autowired
    SavedLists lists;

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
    JdbcClient jdbc;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = newYork;

    @BeforeEach
    void threeClientsInTwoBoutiques() {
        jdbc.sql("truncate client_facet, client_search, client_list cascade").update();
        var known = new Known(clients, clientBoutiques, drain, jdbc);
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        known.spent(known.at(newYork, "林美", "Gold", "Chengdu"), 2_500_000);
        known.at(newYork, "陈子轩", "Gold", "Shanghai");
        known.at(paris, "王诗涵", "Platinum", "Shanghai");
    }

    @Test
    void aMenuCountsWhenItIsOpenedAndNarrowsByWhatIsChosen() {
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(newYork, paris), false));
        open("");
        assertThat(rows())
                .hasSize(3)
                .anySatisfy(row -> assertThat(row).contains("林美", "Chengdu", "Gold", "12 days ago", "25,000"));
        assertThat(shown(FacetChoices.class)).as("nothing is counted before").isEmpty();
        click("Tier");
        assertThat(choices()).containsExactly("Gold2", "Platinum1");
        click("Gold2");
        assertThat(asked()).isEqualTo("tier=Gold");
        assertThat(rows()).hasSize(2);
        assertThat(button("Gold2").getElement().getAttribute("aria-checked")).isEqualTo("true");
        click("Tier");
        click("Home city");
        assertThat(choices()).containsExactly("Chengdu1", "Shanghai1");
        click("Shanghai1");
        assertThat(asked()).isEqualTo("tier=Gold&city=Shanghai");
        assertThat(rows()).singleElement().asString().contains("陈子轩");
        click("Home city");
        click(shown(NativeButton.class).stream()
                .filter(one -> "Remove Gold".equals(one.getElement().getAttribute("aria-label")))
                .findAny()
                .orElseThrow());
        assertThat(rows()).hasSize(2);
        test(find(Button.class).withText("Clear").withResultsSize(1).first()).click();
        assertThat(asked()).isEmpty();
    }

    @Test
    void anAddressSaysToWhomAndWhatNobodyUnderstandsNarrowsNothing() {
        as(SignedIn.somebody(register, Role.MANAGER, Set.of(newYork, paris), false));
        var code = boutiques.find(paris).orElseThrow().code();
        open("boutique=" + code + "&sort=name");
        assertThat(rows()).singleElement().asString().contains("王诗涵");
        assertThat(sort().getValue()).isEqualTo(Sort.NAME);
        open("lead=none&tier=Gold&tier=Platinum");
        assertThat(rows()).hasSize(3);
        open("sort=spend");
        assertThat(rows()).as("who spent nothing does not stand in this order").hasSize(1);
        open("boutique=nowhere&lead=x%27%3B--&agrees=9&spend=%00&window=perhaps&bought=&sort=%25&tier="
                + "x".repeat(400));
        assertThat(rows()).hasSize(3);
        open("tier=%25");
        assertThat(rows()).isEmpty();
        assertThat(textOf(find(NarrowedClients.class).single())).contains("Nobody is left");
    }

    @Test
    void whoIsDiscreetShowsHerMaskAndNoSpend() {
        jdbc.sql("update client set discreet_at = now() where name = '林美'").update();
        jdbc.sql("update client_facet set discreet = true where spend > 0").update();
        as(SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false));
        open("");
        assertThat(rows())
                .anySatisfy(
                        row -> assertThat(row).contains("林•", "Discreet").doesNotContain("林美", "25,000", "days ago"));
    }

    @Test
    void aListIsSavedHandedAndOpenedByTheColleagueWhoHearsOfItAtOnce() throws InterruptedException {
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        var jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        as(amelie);
        open("tier=Gold&city=Chengdu");
        click("Lists");
        test(find(Button.class).withText("Save as a list").single()).click();
        test(find(Button.class).withText("Save").single()).click();
        assertThat(name().isInvalid()).as("a list has a name").isTrue();
        name().setValue("Gold of Chengdu");
        test(find(Button.class).withText("Save").single()).click();
        var list = lists.mine().getFirst();
        assertThat(list.criteria().of(Facet.TIER)).containsExactly("Gold");

        as(jason);
        open("");
        News.hear(live, StaffRegister.topic(jason.id()), () -> {
            SignedIn.as(amelie);
            lists.hand(list.id(), jason.id());
            SignedIn.as(jason);
        });
        var notice = find(Notification.class).all().getLast();
        assertThat(textOf(notice)).contains(amelie.name(), "Gold of Chengdu");
        test(find(Button.class, notice).withText("Open").single()).click();
        assertThat(asked()).isEqualTo("tier=Gold&city=Chengdu");
        assertThat(rows()).singleElement().asString().contains("林美");
        click("Lists");
        assertThat(textOf(find(ListsMenu.class).single())).contains("Gold of Chengdu", "from " + amelie.name());
        test(labelled("Remove “Gold of Chengdu”")).click();
        assertThat(lists.mine()).isEmpty();
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(lists.mine()).hasSize(1);
    }

    @Test
    void aColleagueIsFoundByHerNameToHandAListTo() {
        var amelie = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        var jason = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(newYork), false);
        as(amelie);
        var list = lists.save("Gold", Criteria.NONE.with(Facet.TIER, Set.of("Gold")));
        open("");
        click("Lists");
        test(labelled("Hand “Gold” to a colleague")).click();
        var panel = find(HandPanel.class).single();
        find(TextField.class, panel).single().setValue("%");
        assertThat(textOf(panel)).contains("No colleague of this name");
        find(TextField.class, panel).single().setValue(jason.username());
        click(find(NativeButton.class, panel).single());
        as(jason);
        assertThat(lists.find(list)).isPresent();
        SignedIn.as(amelie);
        test(find(Button.class).withText("Undo").single()).click();
        as(jason);
        assertThat(lists.find(list)).as("taken back").isEmpty();
    }

    @Test
    void aListOfABoutiqueThatClosedSaysSoAndStillWorks() {
        var manager = SignedIn.somebody(register, Role.MANAGER, Set.of(newYork, paris), false);
        as(manager);
        lists.save(
                "Ours", Criteria.NONE.with(Facet.BOUTIQUE, Set.of(paris.value().toString())));
        jdbc.sql("update boutique set closed_at = now() where id = ?")
                .param(paris.value())
                .update();
        boutiques.readAnew();
        open("");
        click("Lists");
        assertThat(textOf(find(ListsMenu.class).single())).contains("Ours", "boutique closed");
        click("Ours");
        assertThat(rows()).singleElement().asString().contains("王诗涵");
        button("Avenue Montaigne · closed");
    }

    private Button labelled(String name) {
        return shown(Button.class).stream()
                .filter(one -> one.getAriaLabel().filter(name::equals).isPresent())
                .findAny()
                .orElseThrow();
    }

    private TextField name() {
        return shown(TextField.class).stream()
                .filter(one -> "Name of the list".equals(one.getLabel()))
                .findAny()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private Select<Sort> sort() {
        return find(Select.class).single();
    }

    private static List<String> choices() {
        return Known.within(shown(FacetChoices.class).getFirst())
                .filter(NativeButton.class::isInstance)
                .map(Known::textOf)
                .toList();
    }

    private static List<String> rows() {
        return shown(NativeButton.class).stream()
                .filter(one -> one.hasClassName("lx-row-open"))
                .map(Known::textOf)
                .toList();
    }

    private static void open(String query) {
        UI.getCurrent().navigate("clients", QueryParameters.fromString(query));
    }

    private static String asked() {
        return UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString();
    }

    private static void as(Staff staff) {
        SignedIn.as(staff);
        UI.getCurrent().navigate("password");
    }
}
