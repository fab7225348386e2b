package app.lianxi.promotion.ui;

import app.lianxi.access.Boutique;
import app.lianxi.money.Money;
import app.lianxi.promotion.Promotion;
import app.lianxi.promotion.PromotionRefused;
import app.lianxi.promotion.Promotions;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.Channel;
import app.lianxi.promotion.rules.Draft;
import app.lianxi.promotion.rules.Names;
import app.lianxi.promotion.rules.OnRefund;
import app.lianxi.promotion.rules.Problem;
import app.lianxi.promotion.rules.Sentence;
import app.lianxi.promotion.rules.Terms;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a promotion; what it will do stands below as a sentence while it is written. */
class PromotionPanel extends SidePanel {
    /** What may come off. */
    private enum Kind {
        PERCENT,
        AMOUNT
    }

    private final transient Promotions promotions;
    private final transient @Nullable Promotion known;
    private final transient Names names;
    private final transient Runnable changed;
    private final TextField name = new TextField();
    private final Select<Kind> kind = new Select<>();
    private final TextField off = new TextField();
    private final Select<String> currency = new Select<>();
    private final TextField minimum = new TextField();
    private final DatePicker firstDay = new DatePicker();
    private final DatePicker lastDay = new DatePicker();
    private final MultiSelectComboBox<String> boutiques = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<Channel> channels = new MultiSelectComboBox<>();
    private final TextField budgetMoney = new TextField();
    private final TextField budgetUses = new TextField();
    private final TextField usesPerClient = new TextField();
    private final Select<Audience.Who> who = new Select<>();
    private final Select<OnRefund> onRefund = new Select<>();
    private final Checkbox combinable = new Checkbox();
    private final Paragraph sentence = new Paragraph();
    private final Map<Problem.Field, HasValidationProperties> fields = new EnumMap<>(Problem.Field.class);
    private boolean tried;

    PromotionPanel(
            Promotions promotions, @Nullable Promotion known, List<Boutique> shops, Names names, Runnable changed) {
        super(UI.getCurrent().getTranslation(known == null ? "promotion.new" : "promotion.edit"));
        this.promotions = promotions;
        this.known = known;
        this.names = names;
        this.changed = changed;
        choices(shops);
        var form = new Div(
                name,
                kind,
                off,
                currency,
                minimum,
                firstDay,
                lastDay,
                boutiques,
                channels,
                who,
                budgetMoney,
                budgetUses,
                usesPerClient,
                onRefund,
                combinable);
        form.addClassName("lx-form");
        for (HasStyle half : List.<HasStyle>of(
                kind,
                off,
                currency,
                minimum,
                firstDay,
                lastDay,
                boutiques,
                channels,
                budgetMoney,
                budgetUses,
                usesPerClient,
                who)) {
            half.addClassName("lx-half");
        }
        sentence.addClassName("lx-note");
        sentence.getElement().setAttribute("aria-live", "polite");
        content(form, sentence);
        label();
        listen();
        if (known == null) {
            kind.setValue(Kind.PERCENT);
            who.setValue(Audience.Who.ANYONE);
            onRefund.setValue(OnRefund.RETURN_PROPORTIONALLY);
        } else {
            fill(known.terms());
        }
        mainAction(getTranslation("ui.save"), this::save);
        say();
        name.focus();
    }

    private void choices(List<Boutique> shops) {
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(one -> word("promotion.kind.", one));
        currency.setItems(new LinkedHashSet<>(
                shops.stream().map(Boutique::currency).sorted().toList()));
        boutiques.setItems(shops.stream()
                .filter(shop -> !shop.closed())
                .map(Boutique::code)
                .toList());
        boutiques.setItemLabelGenerator(code -> names.boutiques().getOrDefault(code, code));
        channels.setItems(Channel.values());
        channels.setItemLabelGenerator(channel -> getTranslation("desk.channel." + channel.code()));
        who.setItems(Audience.Who.values());
        who.setItemLabelGenerator(one -> word("promotion.who.", one));
        onRefund.setItems(OnRefund.values());
        onRefund.setItemLabelGenerator(one -> word("promotion.onrefund.", one));
    }

    private String word(String key, Enum<?> value) {
        return getTranslation(key + value.name().toLowerCase(Locale.ROOT));
    }

    private void label() {
        name.setLabel(getTranslation("promotion.name"));
        name.setMaxLength(120);
        kind.setLabel(getTranslation("promotion.kind"));
        off.setLabel(getTranslation("promotion.off"));
        currency.setLabel(getTranslation("promotion.currency"));
        minimum.setLabel(getTranslation("promotion.minimum"));
        firstDay.setLabel(getTranslation("promotion.firstday"));
        lastDay.setLabel(getTranslation("promotion.lastday"));
        boutiques.setLabel(getTranslation("promotion.boutiques"));
        boutiques.setHelperText(getTranslation("promotion.all"));
        channels.setLabel(getTranslation("promotion.channels"));
        channels.setHelperText(getTranslation("promotion.all"));
        budgetMoney.setLabel(getTranslation("promotion.budget.money"));
        budgetUses.setLabel(getTranslation("promotion.budget.uses"));
        usesPerClient.setLabel(getTranslation("promotion.perclient"));
        who.setLabel(getTranslation("promotion.who"));
        onRefund.setLabel(getTranslation("promotion.onrefund"));
        combinable.setLabel(getTranslation("promotion.combinable"));
        fields.put(Problem.Field.NAME, name);
        fields.put(Problem.Field.CURRENCY, currency);
        fields.put(Problem.Field.BENEFIT, off);
        fields.put(Problem.Field.PERCENT, off);
        fields.put(Problem.Field.AMOUNT_OFF, off);
        fields.put(Problem.Field.MINIMUM, minimum);
        fields.put(Problem.Field.FIRST_DAY, firstDay);
        fields.put(Problem.Field.LAST_DAY, lastDay);
        fields.put(Problem.Field.BUDGET, budgetUses);
        fields.put(Problem.Field.BUDGET_MONEY, budgetMoney);
        fields.put(Problem.Field.BUDGET_USES, budgetUses);
        fields.put(Problem.Field.USES_PER_CLIENT, usesPerClient);
    }

    private void listen() {
        for (var field : List.of(name, off, minimum, budgetMoney, budgetUses, usesPerClient)) {
            field.setValueChangeMode(ValueChangeMode.LAZY);
        }
        for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(
                name,
                kind,
                off,
                currency,
                minimum,
                firstDay,
                lastDay,
                boutiques,
                channels,
                budgetMoney,
                budgetUses,
                usesPerClient,
                who,
                onRefund,
                combinable)) {
            field.addValueChangeListener(change -> say());
        }
    }

    private void fill(Terms terms) {
        name.setValue(terms.name());
        switch (terms.benefit()) {
            case Benefit.PercentOff(var points, var cap) -> {
                kind.setValue(Kind.PERCENT);
                off.setValue(BigDecimal.valueOf(points, 2).stripTrailingZeros().toPlainString());
            }
            case Benefit.AmountOff(var amount) -> {
                kind.setValue(Kind.AMOUNT);
                off.setValue(amount.toMajor().toPlainString());
            }
        }
        currency.setValue(terms.currency() == null ? null : terms.currency().getCurrencyCode());
        minimum.setValue(
                terms.minimum() == null ? "" : terms.minimum().toMajor().toPlainString());
        firstDay.setValue(terms.firstDay());
        lastDay.setValue(terms.lastDay());
        boutiques.setValue(terms.boutiques());
        channels.setValue(terms.channels());
        var money = terms.budget().money();
        budgetMoney.setValue(money == null ? "" : money.toMajor().toPlainString());
        budgetUses.setValue(
                terms.budget().uses() == null
                        ? ""
                        : String.valueOf(terms.budget().uses()));
        usesPerClient.setValue(terms.usesPerClient() == null ? "" : String.valueOf(terms.usesPerClient()));
        who.setValue(terms.audience().who());
        onRefund.setValue(terms.onRefund());
        combinable.setValue(terms.combinable());
    }

    private Draft draft() {
        var chosen = kind.getValue() == Kind.AMOUNT || !minimum.isEmpty() || !budgetMoney.isEmpty();
        var code = currency.getValue();
        var perClient = number(usesPerClient);
        var unit = code == null ? null : Currency.getInstance(code);
        return new Draft(
                name.getValue().strip(),
                chosen ? unit : null,
                benefit(unit),
                money(minimum, unit),
                firstDay.getValue(),
                lastDay.getValue(),
                boutiques.getValue(),
                channels.getValue(),
                new Budget(money(budgetMoney, unit), number(budgetUses)),
                perClient == null ? null : (int) Math.min(perClient, 1_000_000),
                new Audience(who.getValue(), Set.of(), Set.of(), false),
                combinable.getValue(),
                onRefund.getValue());
    }

    private @Nullable Benefit benefit(@Nullable Currency unit) {
        if (kind.getValue() == Kind.AMOUNT) {
            var amount = money(off, unit);
            return amount == null ? null : new Benefit.AmountOff(amount);
        }
        var percent = decimal(off);
        return percent == null || percent.compareTo(BigDecimal.valueOf(100_000)) > 0
                ? null
                : new Benefit.PercentOff(percent.movePointRight(2).intValue(), null);
    }

    /** What is no amount counts as none, and is marked. */
    private static @Nullable Money money(TextField field, @Nullable Currency unit) {
        var amount = decimal(field);
        if (amount == null || unit == null) {
            return null;
        }
        try {
            return new Money(
                    amount.movePointRight(unit.getDefaultFractionDigits()).longValueExact(), unit);
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Long number(TextField field) {
        var digits = field.getValue().strip();
        return digits.matches("\\d{1,12}") ? Long.valueOf(digits) : null;
    }

    private static @Nullable BigDecimal decimal(TextField field) {
        var text =
                field.getValue().strip().replaceAll("[\\s\\u00a0\\u202f]", "").replace(',', '.');
        return text.matches("\\d{1,15}(\\.\\d{1,3})?") ? new BigDecimal(text) : null;
    }

    /** What it does, or what is still missing. */
    private void say() {
        if (who.getValue() == null || onRefund.getValue() == null) {
            return;
        }
        var draft = draft();
        var problems = draft.problems();
        if (tried) {
            mark(problems);
        }
        sentence.setText(
                problems.isEmpty()
                        ? Sentence.of(draft.terms(), names, getLocale())
                        : getTranslation(
                                "promotion.missing",
                                problems.stream()
                                        .map(problem -> word("promotion.field.", problem.field()))
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private void mark(List<Problem> problems) {
        fields.values().forEach(field -> field.setInvalid(false));
        for (var problem : problems) {
            var field = fields.get(problem.field());
            if (field != null && !field.isInvalid()) {
                field.setInvalid(true);
                field.setErrorMessage(word("promotion.fault.", problem.fault()));
            }
        }
    }

    private void save() {
        tried = true;
        var draft = draft();
        var problems = draft.problems();
        mark(problems);
        if (!problems.isEmpty()) {
            var field = fields.get(problems.getFirst().field());
            if (field instanceof Component component) {
                component.getElement().callJsFunction("focus");
            }
            return;
        }
        try {
            if (known == null) {
                promotions.write(draft);
            } else {
                promotions.rewrite(known.id(), draft);
            }
            close();
            Notices.success(getTranslation("promotion.saved"));
        } catch (PromotionRefused e) {
            Notices.error(getTranslation("promotion.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        }
        changed.run();
    }
}
