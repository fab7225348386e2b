package app.lianxi.promotion.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.access.Boutiques;
import app.lianxi.access.Role;
import app.lianxi.access.Shops;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Clients;
import app.lianxi.client.Identity;
import app.lianxi.money.Money;
import app.lianxi.promotion.Promotion;
import app.lianxi.promotion.Promotions;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Names;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a marketer types is what is saved, or nothing is. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class PromotionPanelTest extends SpringBrowserlessTest {
    @Autowired
    Promotions promotions;

    @Autowired
    Boutiques boutiques;

    @Autowired
    StaffRegister register;

    @Autowired
    Clients clients;

    @Autowired
    JdbcClient jdbc;

    private final String name = "Offer " + UUID.randomUUID();

    @BeforeEach
    void aMarketerWrites() {
        Shops.fifthAvenue(boutiques);
        var marketer = SignedIn.somebody(register, Role.MARKETER, Set.of(), true);
        SignedIn.as(marketer);
        VaadinSession.getCurrent().getSession().setAttribute("SPRING_SECURITY_CONTEXT", SignedIn.context(marketer));
        UI.getCurrent().navigate("promotions");
        test(find(Button.class).withText("New offer").first()).click();
        fill();
    }

    private void fill() {
        field("Name").setValue(name);
        field("How much").setValue("10");
        field("Budget in uses").setValue("1,000");
        find(DatePicker.class).all().forEach(day -> day.setValue(LocalDate.of(2030, 6, 1)));
    }

    @Test
    void amountsAreReadAsAtTheTill() {
        chooseDollars();
        field("From an amount of").setValue("1,500");
        field("Budget in money").setValue("20 000,00");
        field("How much").setValue("12,5 %");
        save();
        var terms = saved().getFirst().terms();
        assertThat(terms.minimum()).isEqualTo(Money.of(150_000, "USD"));
        assertThat(terms.budget().money()).isEqualTo(Money.of(2_000_000, "USD"));
        assertThat(terms.budget().uses()).isEqualTo(1_000);
        assertThat(terms.benefit()).isEqualTo(new Benefit.PercentOff(1_250, null));
    }

    @ParameterizedTest
    @CsvSource({
        "How much, ten",
        "How much, 1500",
        "From an amount of, a lot",
        "Budget in money, 10.000.00x",
        "Budget in uses, '1,00'",
        "Uses for each client, abc"
    })
    void noLimitIsDroppedBecauseItCannotBeRead(String label, String typed) {
        chooseDollars();
        field(label).setValue(typed);
        assertThat(field(label).isInvalid()).isTrue();
        assertThat(field(label).getErrorMessage()).startsWith("This can’t be read");
        save();
        assertThat(saved()).isEmpty();
        field(label).setValue("5");
        assertThat(field(label).isInvalid()).isFalse();
        save();
        assertThat(saved()).hasSize(1);
    }

    @Test
    void anAmountWithoutACurrencyIsNotDroppedEither() {
        currency().setValue(null);
        field("Budget in money").setValue("20000");
        save();
        assertThat(saved()).isEmpty();
        assertThat(currency().isInvalid()).isTrue();
    }

    @Test
    void whomItIsForIsSaidAndKeptWhenItIsEdited() {
        var client = clients.recognise(Identity.wechatOpenid("wxpanel", name), Instant.EPOCH);
        clients.introduce(client, "", "Chengdu", "");
        jdbc.sql("update client set tier = 'Gold' where id = ?")
                .param(client.value())
                .update();
        find(PromotionPanel.class).single().close();
        test(find(Button.class).withText("New offer").first()).click();
        fill();
        choice("Tiers").setValue(Set.of("Gold"));
        choice("At home in").setValue(Set.of("Chengdu"));
        find(Checkbox.class)
                .withCondition(box -> "On a first purchase only".equals(box.getLabel()))
                .single()
                .setValue(true);
        assertThat(find(PromotionPanel.class).single().getElement().getTextRecursively())
                .contains("for Gold", "for clients at home in Chengdu", "on a first purchase");
        save();
        var audience = new Audience(Audience.Who.ANYONE, Set.of("Gold"), Set.of("Chengdu"), true);
        assertThat(saved().getFirst().terms().audience()).isEqualTo(audience);

        new PromotionPanel(promotions, saved().getFirst(), boutiques.all(), Names.NONE, clients, () -> {}).open();
        field("How much").setValue("11");
        save();
        var terms = saved().getFirst().terms();
        assertThat(terms.benefit()).isEqualTo(new Benefit.PercentOff(1_100, null));
        assertThat(terms.audience()).isEqualTo(audience);
    }

    @SuppressWarnings("unchecked")
    private MultiSelectComboBox<String> choice(String label) {
        return find(MultiSelectComboBox.class)
                .withCondition(box -> label.equals(box.getLabel()))
                .single();
    }

    private TextField field(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    @SuppressWarnings("unchecked")
    private Select<String> currency() {
        return find(Select.class)
                .withCondition(select -> "Currency".equals(select.getLabel()))
                .single();
    }

    private void chooseDollars() {
        currency().setValue("USD");
    }

    private void save() {
        test(find(Button.class).withText("Save").single()).click();
    }

    private List<Promotion> saved() {
        return promotions.all().stream()
                .filter(one -> one.terms().name().equals(name))
                .toList();
    }
}
