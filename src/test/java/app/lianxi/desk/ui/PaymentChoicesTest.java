package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.money.Money;
import app.lianxi.payment.Ledger;
import app.lianxi.payment.PaymentNotice;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every list of payments is narrowed to a day and to a boutique, or to none that is known; its address says to which. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class PaymentChoicesTest extends SpringBrowserlessTest {
    private static final PaymentChoices.Place NOWHERE = new PaymentChoices.Place(null);

    @Autowired
    Ledger ledger;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private BoutiqueId newYork = new BoutiqueId(new UUID(0, 0));
    private BoutiqueId paris = new BoutiqueId(new UUID(0, 0));

    @BeforeEach
    void twoDaysInTwoBoutiquesAndSomewhere() {
        jdbc.sql("truncate payment, payment_key, link").update();
        newYork = Shops.fifthAvenue(boutiques);
        paris = Shops.avenueMontaigne(boutiques);
        pay(newYork, "2026-11-20T17:00:00Z", 10_100);
        pay(paris, "2026-11-20T17:00:00Z", 10_200);
        pay(newYork, "2026-03-02T17:00:00Z", 10_300);
        pay(null, "2026-11-20T17:00:00Z", 10_400);
        pay(null, "2026-03-02T17:00:00Z", 10_500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "linked=yes", "linked=no"})
    void anyListIsNarrowedToADayAndItsAddressKeepsWhatItAskedFor(String tab) {
        as(Set.of(newYork, paris));
        linkAll();
        open(tab);
        find(Input.class).single().setValue("2026-03-02");
        assertThat(asked()).containsExactlyInAnyOrder(and(tab, "day=2026-03-02"));
        assertThat(rows()).hasSize(tab.equals("linked=no") ? 0 : 1);
        choice().setValue(new PaymentChoices.Place(boutiques.find(newYork).orElseThrow()));
        var code = boutiques.find(newYork).orElseThrow().code();
        assertThat(asked()).containsExactlyInAnyOrder(and(tab, "day=2026-03-02", "boutique=" + code));
        choice().clear();
        test(find(Button.class).withText("All days").single()).click();
        assertThat(asked()).containsExactlyInAnyOrder(and(tab));
        assertThat(rows()).hasSize(tab.equals("linked=no") ? 0 : 3);
    }

    @Test
    void whatIsOfNoKnownBoutiqueStaysSoOnAnotherDay() {
        as(Set.of());
        open("day=2026-11-20&boutique=unknown");
        assertThat(choice().getValue()).isEqualTo(NOWHERE);
        assertThat(rows()).singleElement().asString().contains("104");
        find(Input.class).single().setValue("2026-03-02");
        assertThat(asked()).containsExactlyInAnyOrder("day=2026-03-02", "boutique=unknown");
        assertThat(choice().getValue()).isEqualTo(NOWHERE);
        assertThat(rows()).singleElement().asString().contains("105");
        choice().clear();
        assertThat(rows()).hasSize(2);
        test(find(Button.class).withText("All days").single()).click();
        choice().setValue(NOWHERE);
        assertThat(asked()).containsExactly("boutique=unknown");
        assertThat(rows()).hasSize(2);
        assertThat(choice().getItemLabelGenerator().apply(NOWHERE)).isEqualTo("Boutique unknown");
    }

    @Test
    void noneThatIsKnownIsOfferedToThoseWhoSeeItAndWhatIsAskedForToEverybody() {
        as(Set.of());
        open("");
        assertThat(offered()).contains(NOWHERE);
        as(Set.of(newYork, paris));
        UI.getCurrent().navigate("password");
        open("");
        assertThat(offered())
                .containsExactlyInAnyOrder(
                        new PaymentChoices.Place(boutiques.find(newYork).orElseThrow()),
                        new PaymentChoices.Place(boutiques.find(paris).orElseThrow()));
        open("boutique=unknown");
        assertThat(choice().getValue()).as("nothing else is shown").isEqualTo(NOWHERE);
        assertThat(rows()).isEmpty();
    }

    private static String[] and(String tab, String... asked) {
        return Stream.concat(Stream.of(asked), Stream.of(tab).filter(one -> !one.isEmpty()))
                .toArray(String[]::new);
    }

    private List<PaymentChoices.Place> offered() {
        return choice().getListDataView().getItems().toList();
    }

    @SuppressWarnings("unchecked")
    private Select<PaymentChoices.Place> choice() {
        return find(Select.class).single();
    }

    private List<String> rows() {
        return find(ListItem.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .toList();
    }

    private static void open(String query) {
        UI.getCurrent().navigate("payments", QueryParameters.fromString(query));
    }

    /** What the address asks for, in whatever order. */
    private static String[] asked() {
        var address = UI.getCurrent().getActiveViewLocation();
        assertThat(address.getPath()).isEqualTo("payments");
        var query = address.getQueryParameters().getQueryString();
        return query.isEmpty() ? new String[0] : query.split("&", -1);
    }

    private void as(Set<BoutiqueId> hers) {
        var manager = SignedIn.somebody(register, Role.MANAGER, hers, hers.isEmpty());
        SignedIn.as(manager);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(manager));
    }

    private void linkAll() {
        jdbc.sql("""
                with her as (insert into client (id, first_seen_at, created_at) values (gen_random_uuid(), now(), now())
                    returning id)
                insert into link (id, payment_id, client_id, paid_at, evidence, strength, made_at)
                select gen_random_uuid(), p.id, her.id, p.paid_at, 'same_openid', 100, now() from payment p, her
                """).update();
    }

    private void pay(@Nullable BoutiqueId boutique, String at, long amount) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> ledger.record(List.of(new PaymentNotice(
                        UUID.randomUUID(),
                        "wechatpay",
                        "house",
                        "42" + UUID.randomUUID(),
                        "R1",
                        null,
                        boutique,
                        Instant.parse(at),
                        Money.of(amount, "USD"),
                        null,
                        null))));
    }
}
