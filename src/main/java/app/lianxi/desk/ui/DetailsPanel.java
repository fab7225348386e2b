package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.client.ClientDetails;
import app.lianxi.client.ClientDetails.Details;
import app.lianxi.client.ClientDetails.Sheet;
import app.lianxi.client.DetailsChanged;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Who a client is: her name, where she is at home, which languages she reads and her tier. */
class DetailsPanel extends SidePanel {
    /** What travellers to the house read most. */
    private static final List<String> LANGUAGES =
            List.of("zh-CN", "zh-TW", "en", "fr", "ja", "ko", "it", "de", "es", "ru", "ar", "th", "ms");

    private final transient ClientWork work;
    private final transient ClientDetails details;
    private final TextField name = field("name", 300);
    private final TextField latin = field("latin", 300);
    private final TextField city = field("city", 80);
    private final MultiSelectComboBox<String> languages = new MultiSelectComboBox<>();
    private final ComboBox<String> tier = new ComboBox<>();
    private final Paragraph told = new Paragraph();
    private transient Details read;

    private DetailsPanel(ClientWork work) {
        super(ClientWork.say("desk.details"));
        this.work = work;
        this.details = work.parts.details;
        var sheet = details.of(work.client);
        this.read = sheet.details();
        languages.setLabel(getTranslation("desk.details.languages"));
        languages.setItemLabelGenerator(this::language);
        languages.setItems(Stream.concat(read.languages().stream(), LANGUAGES.stream())
                .distinct()
                .toList());
        languages.setWidthFull();
        tier.setLabel(getTranslation("desk.facet.tier"));
        tier.setItems(work.parts.clients.tiers());
        tier.setAllowCustomValue(true);
        tier.addCustomValueSetListener(
                typed -> tier.setValue(cut(typed.getDetail().strip())));
        tier.setClearButtonVisible(true);
        tier.setWidthFull();
        told.addClassNames("lx-soft", "lx-small");
        show(read);
        tell(sheet);
        content(name, latin, city, languages, tier, told);
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        mainAction(getTranslation("ui.save"), this::save);
    }

    static void open(ClientWork work) {
        var panel = new DetailsPanel(work);
        panel.open();
        (panel.name.isReadOnly() ? panel.latin : panel.name).focus();
    }

    private static TextField field(String of, int longest) {
        var field = new TextField(UI.getCurrent().getTranslation("desk.details." + of));
        field.setMaxLength(longest);
        field.setWidthFull();
        return field;
    }

    private static String cut(String tier) {
        return tier.substring(0, Math.min(tier.length(), ClientDetails.LONGEST_TIER));
    }

    private String language(String tag) {
        return Locale.forLanguageTag(tag).getDisplayName(getLocale());
    }

    private void show(Details shown) {
        name.setValue(shown.name());
        latin.setValue(shown.nameLatin());
        city.setValue(shown.homeCity());
        languages.setValue(new LinkedHashSet<>(shown.languages()));
        tier.setValue(shown.tier().isEmpty() ? null : shown.tier());
    }

    private void tell(Sheet sheet) {
        name.setReadOnly(sheet.nameIsHers());
        name.setHelperText(sheet.nameIsHers() ? getTranslation("desk.details.hers") : "");
        var by = sheet.by();
        var at = sheet.at();
        told.setVisible(by != null && at != null);
        if (by != null && at != null) {
            told.setText(getTranslation(
                    "desk.details.by",
                    work.pieces.staff(by).map(Staff::name).orElse(""),
                    Formats.current().moment(at, work.pieces.zone())));
        }
    }

    private void save() {
        var before = read;
        try {
            var written = details.rewrite(work.client, before, typed());
            close();
            if (!written.equals(before)) {
                work.done(getTranslation("desk.details.written"), () -> details.rewrite(work.client, written, before));
            }
        } catch (DetailsChanged e) {
            compare(e.present());
        }
    }

    private Details typed() {
        var chosen = languages.getValue();
        return new Details(
                name.getValue(),
                latin.getValue(),
                city.getValue(),
                chosen.equals(Set.copyOf(read.languages())) ? read.languages() : List.copyOf(chosen),
                tier.getValue() == null ? "" : tier.getValue());
    }

    /** What was typed stays, and what stands by now is said at each field in which it is another. */
    private void compare(Sheet present) {
        var typed = typed();
        read = present.details();
        if (present.nameIsHers()) {
            name.setValue(read.name());
        }
        tell(present);
        if (!present.nameIsHers()) {
            name.setHelperText(now(typed.name(), read.name()));
        }
        latin.setHelperText(now(typed.nameLatin(), read.nameLatin()));
        city.setHelperText(now(typed.homeCity(), read.homeCity()));
        languages.setHelperText(now(words(typed.languages()), words(read.languages())));
        tier.setHelperText(now(typed.tier(), read.tier()));
        told.setText(getTranslation("desk.details.changed"));
        told.setVisible(true);
        told.addClassName("lx-seal");
        told.getElement().setAttribute("role", "alert");
    }

    private String words(List<String> tags) {
        return String.join(", ", tags.stream().map(this::language).toList());
    }

    private String now(String typed, String stands) {
        return typed.equals(stands) ? "" : getTranslation("desk.details.now", stands.isEmpty() ? "—" : stands);
    }
}
