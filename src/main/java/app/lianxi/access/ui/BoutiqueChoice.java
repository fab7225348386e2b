package app.lianxi.access.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Some boutiques, or the whole house. */
class BoutiqueChoice extends Div {
    private final Checkbox whole = new Checkbox();
    private final MultiSelectComboBox<Boutique> some = new MultiSelectComboBox<>();
    private final transient List<Boutique> all;

    BoutiqueChoice(List<Boutique> all) {
        this.all = all;
        whole.setLabel(getTranslation("access.wholehouse"));
        some.setLabel(getTranslation("access.boutiques.title"));
        some.setItems(all.stream().filter(boutique -> !boutique.closed()).toList());
        some.setItemLabelGenerator(boutique -> boutique.nameFor(getLocale()));
        some.setWidthFull();
        whole.addValueChangeListener(change -> some.setVisible(!change.getValue()));
        add(whole, some);
    }

    void choose(Set<BoutiqueId> boutiques, boolean wholeHouse) {
        whole.setValue(wholeHouse);
        some.setValue(all.stream().filter(one -> boutiques.contains(one.id())).collect(Collectors.toSet()));
    }

    Set<BoutiqueId> chosen() {
        return whole.getValue()
                ? Set.of()
                : some.getValue().stream().map(Boutique::id).collect(Collectors.toSet());
    }

    boolean wholeHouse() {
        return whole.getValue();
    }

    HasValidationProperties field() {
        return some;
    }
}
