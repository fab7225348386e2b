package app.lianxi.desk.ui;

import app.lianxi.TestClock;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Belonging;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.followup.FollowUps;
import app.lianxi.profile.Content;
import app.lianxi.profile.Entry;
import app.lianxi.profile.Profile;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A client of Fifth Avenue on the screen of one of its two associates, on a Saturday morning. */
abstract class ClientScreen extends SpringBrowserlessTest {
    static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    ClientBoutiques clientBoutiques;

    @Autowired
    Profile profile;

    @Autowired
    FollowUps followUps;

    @Autowired
    Belonging belonging;

    @Autowired
    TestClock clock;

    BoutiqueId boutique = new BoutiqueId(new UUID(0, 0));
    ClientId linMei = new ClientId(new UUID(0, 0));
    Staff amelie = nobody();
    Staff bruno = nobody();

    private static Staff nobody() {
        return new Staff(new StaffId(new UUID(0, 0)), "", "", Role.ASSOCIATE, Set.of(), false, "en", false);
    }

    @BeforeEach
    void aClientOfFifthAvenue() {
        clock.stop(NOW);
        boutique = Shops.fifthAvenue(boutiques);
        linMei = clients.recognise(Identity.wechatOpenid("wx1111111111111111", "o" + UUID.randomUUID()), NOW);
        clients.introduce(linMei, "林美", "Chengdu", "zh-CN");
        clientBoutiques.knownAt(linMei, boutique, NOW);
        amelie = colleague("Amélie Bernard");
        bruno = colleague("Bruno Conti");
        SignedIn.as(amelie);
    }

    private Staff colleague(String name) {
        var id = register.add(
                new Staff(
                        amelie.id(),
                        "t" + UUID.randomUUID().toString().substring(0, 8),
                        name,
                        Role.ASSOCIATE,
                        Set.of(boutique),
                        false,
                        "en",
                        false),
                "lianxi-demo");
        return register.find(id).orElseThrow();
    }

    void open() {
        UI.getCurrent().navigate("clients/" + linMei.value());
    }

    /** As somebody else does it at her own screen. */
    <T> T by(Staff somebody, Supplier<T> deed) {
        SignedIn.as(somebody);
        try {
            return deed.get();
        } finally {
            SignedIn.as(amelie);
        }
    }

    Entry written(Content content) {
        return profile.write(linMei, content);
    }

    List<Content> standing() {
        return profile.of(linMei).stream().map(Entry::content).toList();
    }

    void tap(String button) {
        test(find(Button.class).withText(button).single()).click();
    }

    void choose(String choice) {
        test(choice(choice)).click();
    }

    NativeButton choice(String text) {
        return find(NativeButton.class).all().stream()
                .filter(button -> button.getElement().getTextRecursively().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + text));
    }

    /** As a tap on its summary does. */
    void unfold(NativeDetails details) {
        details.setOpen(true);
        ComponentUtil.fireEvent(details, new NativeDetails.ToggleEvent(details, true));
    }

    String aside() {
        return textOf(ClientAside.class);
    }

    String timeline() {
        return textOf(ClientTimeline.class);
    }

    private String textOf(Class<? extends Component> part) {
        return find(part).single().getElement().getTextRecursively();
    }
}
