package app.lianxi.promotion.ui;

import app.lianxi.client.Clients;
import app.lianxi.promotion.rules.Audience;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whom a promotion is for: how well she must be known, her tier, where she is at home, and whether she has bought before. */
final class AudienceFields {
    private static final int LONGEST = 80;

    private final Select<Audience.Who> who = new Select<>();
    private final MultiSelectComboBox<String> tiers = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<String> cities = new MultiSelectComboBox<>();
    private final Checkbox first = new Checkbox();
    private final Set<String> knownCities;

    /** With the tiers and the cities of the house's clients to choose from; a city may also be typed. */
    AudienceFields(Clients clients, Audience audience) {
        who.setLabel(text("promotion.who"));
        who.setItems(Audience.Who.values());
        who.setItemLabelGenerator(one -> text("promotion.who." + one.name().toLowerCase(Locale.ROOT)));
        who.setValue(audience.who());
        var knownTiers = new LinkedHashSet<>(clients.tiers());
        knownTiers.addAll(audience.tiers());
        choices(tiers, "promotion.tiers", knownTiers, audience.tiers());
        // What no client has would make it an offer to nobody
        tiers.setVisible(!knownTiers.isEmpty());
        knownCities = new LinkedHashSet<>(clients.homeCities());
        knownCities.addAll(audience.homeCities());
        choices(cities, "promotion.cities", knownCities, audience.homeCities());
        cities.setAllowCustomValue(true);
        cities.addCustomValueSetListener(typed -> add(typed.getDetail().strip()));
        for (HasStyle half : List.<HasStyle>of(who, cities, tiers)) {
            half.addClassName("lx-half");
        }
        first.setLabel(text("promotion.firstpurchase"));
        first.setValue(audience.firstPurchaseOnly());
    }

    private static void choices(MultiSelectComboBox<String> box, String label, Set<String> known, Set<String> chosen) {
        box.setLabel(text(label));
        box.setHelperText(text("promotion.all"));
        box.setItems(known);
        box.setValue(chosen);
    }

    private void add(String city) {
        if (city.isEmpty() || city.length() > LONGEST) {
            return;
        }
        var chosen = new LinkedHashSet<>(cities.getValue());
        chosen.add(city);
        if (knownCities.add(city)) {
            cities.setItems(knownCities);
        }
        cities.setValue(chosen);
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }

    /** In the order of the form. */
    List<Component> all() {
        return List.of(who, cities, tiers, first);
    }

    void onChange(Runnable changed) {
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(who, tiers, cities, first)) {
            field.addValueChangeListener(change -> changed.run());
        }
    }

    Audience audience() {
        return new Audience(who.getValue(), tiers.getValue(), cities.getValue(), first.getValue());
    }
}
