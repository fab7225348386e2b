package app.lianxi.access.ui;

import app.lianxi.access.BoutiqueAdministration;
import app.lianxi.access.BoutiqueAdministration.Draft;
import app.lianxi.access.BoutiqueAdministration.Entry;
import app.lianxi.access.Refused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Confirm;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.TextRenderer;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes or changes a boutique. */
class BoutiquePanel extends SidePanel {
    private final transient BoutiqueAdministration boutiques;
    private final transient @Nullable Entry entry;
    private final transient Runnable changed;
    private final TextField code = new TextField();
    private final TextField name = new TextField();
    private final TextField nameZh = new TextField();
    private final TextField city = new TextField();
    private final ComboBox<String> country = new ComboBox<>();
    private final ComboBox<String> timeZone = new ComboBox<>();
    private final ComboBox<String> currency = new ComboBox<>();
    private final TextField terminals = new TextField();

    BoutiquePanel(BoutiqueAdministration boutiques, @Nullable Entry entry, Runnable changed) {
        super(
                entry == null
                        ? UI.getCurrent().getTranslation("access.boutiques.new")
                        : entry.boutique().name());
        this.boutiques = boutiques;
        this.entry = entry;
        this.changed = changed;
        label();
        choices(getLocale());
        var form = new Div(name, nameZh, code, city, country, currency, timeZone, terminals);
        form.addClassName("lx-form");
        for (HasStyle field : List.<HasStyle>of(code, city, country, currency)) {
            field.addClassName("lx-half");
        }
        content(form);
        if (entry != null) {
            fill(entry);
            actions(closing(entry));
        }
        mainAction(getTranslation("ui.save"), this::save);
        name.focus();
    }

    private void label() {
        name.setLabel(getTranslation("access.boutiques.name"));
        name.setMaxLength(120);
        nameZh.setLabel(getTranslation("access.boutiques.nameZh"));
        nameZh.setMaxLength(120);
        code.setLabel(getTranslation("access.boutiques.code"));
        code.setHelperText(getTranslation("access.boutiques.code.help"));
        code.setMaxLength(16);
        city.setLabel(getTranslation("access.boutiques.city"));
        city.setMaxLength(80);
        country.setLabel(getTranslation("access.boutiques.country"));
        timeZone.setLabel(getTranslation("access.boutiques.zone"));
        currency.setLabel(getTranslation("access.boutiques.currency"));
        terminals.setLabel(getTranslation("access.boutiques.terminals"));
        terminals.setHelperText(getTranslation("access.boutiques.terminals.help"));
    }

    private void choices(Locale reader) {
        country.setItemLabelGenerator(iso -> Locale.of("", iso).getDisplayCountry(reader));
        country.setItems(Arrays.stream(Locale.getISOCountries())
                .sorted(Comparator.comparing(
                        iso -> Locale.of("", iso).getDisplayCountry(reader), java.text.Collator.getInstance(reader)))
                .toList());
        timeZone.setItems(ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .toList());
        currency.setRenderer(new TextRenderer<>(
                iso -> iso + " · " + Currency.getInstance(iso).getDisplayName(reader)));
        currency.setItems(Currency.getAvailableCurrencies().stream()
                .filter(one -> one.getDefaultFractionDigits() >= 0)
                .map(Currency::getCurrencyCode)
                .sorted()
                .toList());
    }

    private void fill(Entry entry) {
        var boutique = entry.boutique();
        name.setValue(boutique.name());
        nameZh.setValue(boutique.nameZh());
        code.setValue(boutique.code());
        code.setReadOnly(true);
        city.setValue(boutique.city());
        country.setValue(boutique.country());
        timeZone.setValue(boutique.zone().getId());
        currency.setValue(boutique.currency());
        terminals.setValue(String.join(", ", entry.terminals()));
    }

    private com.vaadin.flow.component.Component closing(Entry entry) {
        var boutique = entry.boutique();
        if (boutique.closed()) {
            return Buttons.quiet(
                    getTranslation("access.boutiques.reopen"),
                    () -> run(() -> boutiques.reopen(boutique.id(), entry.version())));
        }
        return Buttons.quiet(
                getTranslation("access.boutiques.close"),
                () -> Confirm.askToEnd(
                        getTranslation("access.boutiques.close.title", boutique.name()),
                        getTranslation("access.boutiques.close.text"),
                        getTranslation("access.boutiques.close"),
                        () -> run(() -> boutiques.close(boutique.id(), entry.version()))));
    }

    private void save() {
        var opened = entry;
        var draft = new Draft(
                code.getValue().strip(),
                name.getValue(),
                nameZh.getValue(),
                city.getValue(),
                chosen(country),
                chosen(timeZone),
                chosen(currency),
                Arrays.stream(terminals.getValue().split("[,，\\s]+"))
                        .filter(terminal -> !terminal.isBlank())
                        .toList(),
                opened == null ? 0 : opened.version());
        run(() -> {
            if (opened == null) {
                boutiques.create(draft);
            } else {
                boutiques.edit(opened.boutique().id(), draft);
            }
        });
    }

    private static String chosen(ComboBox<String> box) {
        return box.getOptionalValue().orElse("");
    }

    private void run(Runnable change) {
        Map<String, HasValidationProperties> fields = Map.of(
                "code",
                code,
                "name",
                name,
                "nameZh",
                nameZh,
                "city",
                city,
                "country",
                country,
                "timeZone",
                timeZone,
                "currency",
                currency,
                "terminals",
                terminals);
        fields.values().forEach(Forms::clear);
        try {
            change.run();
            close();
            changed.run();
            Notices.success(getTranslation("access.saved"));
        } catch (Refused refused) {
            Forms.show(this, refused, fields);
        }
    }
}
