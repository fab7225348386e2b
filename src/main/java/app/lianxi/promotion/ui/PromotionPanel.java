package app.lianxi.promotion.ui;

import app.lianxi.access.Boutique;
import app.lianxi.client.Clients;
import app.lianxi.money.Money;
import app.lianxi.money.TypedMoney;
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
import app.lianxi.ui.DayPicker;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final DatePicker firstDay = DayPicker.of("");
    private final DatePicker lastDay = DayPicker.of("");
    private final MultiSelectComboBox<String> boutiques = new MultiSelectComboBox<>();
    private final MultiSelectComboBox<Channel> channels = new MultiSelectComboBox<>();
    private final TextField budgetMoney = new TextField();
    private final TextField budgetUses = new TextField();
    private final TextField usesPerClient = new TextField();
    private final AudienceFields audience;
    private final Select<OnRefund> onRefund = new Select<>();
    private final Checkbox combinable = new Checkbox();
    private final Paragraph sentence = new Paragraph();
    private final Map<Problem.Field, HasValidationProperties> fields = new EnumMap<>(Problem.Field.class);
    private boolean tried;

    PromotionPanel(
            Promotions promotions,
            @Nullable Promotion known,
            List<Boutique> shops,
            Names names,
            Clients clients,
            Runnable changed) {
        super(UI.getCurrent().getTranslation(known == null ? "promotion.new" : "promotion.edit"));
        this.promotions = promotions;
        this.known = known;
        this.names = names;
        this.changed = changed;
        audience = new AudienceFields(
                clients, known == null ? Audience.ANYONE : known.terms().audience());
        choices(shops);
        var form = new Div(name, kind, off, currency, minimum, firstDay, lastDay, boutiques, channels);
        form.add(audience.all());
        form.add(budgetMoney, budgetUses, usesPerClient, onRefund, combinable);
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
                usesPerClient)) {
            half.addClassName("lx-half");
        }
        sentence.addClassName("lx-note");
        sentence.getElement().setAttribute("aria-live", "polite");
        content(form, sentence);
        label();
        listen();
        if (known == null) {
            kind.setValue(Kind.PERCENT);
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
                onRefund,
                combinable)) {
            field.addValueChangeListener(change -> say());
        }
        audience.onChange(this::say);
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
        onRefund.setValue(terms.onRefund());
        combinable.setValue(terms.combinable());
    }

    private Draft draft() {
        var chosen = kind.getValue() == Kind.AMOUNT || !minimum.isEmpty() || !budgetMoney.isEmpty();
        var code = currency.getValue();
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
                Optional.ofNullable(number(usesPerClient)).map(Long::intValue).orElse(null),
                audience.audience(),
                combinable.getValue(),
                onRefund.getValue());
    }

    private @Nullable Benefit benefit(@Nullable Currency unit) {
        if (kind.getValue() == Kind.AMOUNT) {
            var amount = money(off, unit);
            return amount == null ? null : new Benefit.AmountOff(amount);
        }
        var percent = percent(off);
        return percent == null ? null : new Benefit.PercentOff(percent, null);
    }

    private static @Nullable Money money(TextField field, @Nullable Currency unit) {
        return unit == null ? null : TypedMoney.read(field.getValue(), unit).orElse(null);
    }

    /** Up to nine digits, in groups of three or not. */
    private static @Nullable Long number(TextField field) {
        var text = field.getValue().replaceAll("[\\s\\u00a0\\u202f'’]", "");
        return text.matches("\\d{1,9}|\\d{1,3}([.,]\\d{3}){1,2}") ? Long.valueOf(text.replaceAll("[.,]", "")) : null;
    }

    /** In hundredths of a percent. */
    private static @Nullable Integer percent(TextField field) {
        var text = field.getValue().replaceAll("[\\s\\u00a0\\u202f%]", "").replace(',', '.');
        return text.matches("\\d{1,3}(\\.\\d{1,2})?")
                ? new BigDecimal(text).movePointRight(2).intValueExact()
                : null;
    }

    /** Fields that are written but can't be read; as if they were empty they would be limits that nobody keeps. */
    private Map<Problem.Field, TextField> unread() {
        var unread = new EnumMap<Problem.Field, TextField>(Problem.Field.class);
        var unit = currency.getValue() == null ? null : Currency.getInstance(currency.getValue());
        if (kind.getValue() == Kind.AMOUNT) {
            unread(unread, Problem.Field.AMOUNT_OFF, off, unit == null ? off : money(off, unit));
        } else {
            unread(unread, Problem.Field.PERCENT, off, percent(off));
        }
        unread(unread, Problem.Field.MINIMUM, minimum, unit == null ? minimum : money(minimum, unit));
        unread(unread, Problem.Field.BUDGET_MONEY, budgetMoney, unit == null ? budgetMoney : money(budgetMoney, unit));
        unread(unread, Problem.Field.BUDGET_USES, budgetUses, number(budgetUses));
        unread(unread, Problem.Field.USES_PER_CLIENT, usesPerClient, number(usesPerClient));
        return unread;
    }

    private static void unread(
            Map<Problem.Field, TextField> unread, Problem.Field as, TextField field, @Nullable Object read) {
        if (read == null && !field.getValue().isBlank()) {
            unread.put(as, field);
        }
    }

    /** What keeps the draft from being terms; amounts without a currency could not be read. */
    private List<Problem> problems(Draft draft, Map<Problem.Field, TextField> unread) {
        var amounts = !minimum.getValue().isBlank()
                || !budgetMoney.getValue().isBlank()
                || kind.getValue() == Kind.AMOUNT && !off.getValue().isBlank();
        var problems = new ArrayList<>(draft.problems());
        var currencyMissing = new Problem(Problem.Field.CURRENCY, Problem.Fault.MISSING);
        if (amounts && currency.isEmpty() && !problems.contains(currencyMissing)) {
            problems.addFirst(currencyMissing);
        }
        problems.removeIf(problem -> unread.containsValue(fields.get(problem.field())));
        return problems;
    }

    /** What it does, or what is still missing. */
    private void say() {
        if (onRefund.getValue() == null) {
            return;
        }
        var draft = draft();
        var unread = unread();
        var problems = problems(draft, unread);
        mark(tried ? problems : List.of(), unread.values());
        sentence.setText(
                problems.isEmpty() && unread.isEmpty()
                        ? Sentence.of(draft.terms(), names, getLocale())
                        : getTranslation(
                                "promotion.missing",
                                Stream.concat(problems.stream().map(Problem::field), unread.keySet().stream())
                                        .map(field -> word("promotion.field.", field))
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
    }

    private void mark(List<Problem> problems, Collection<TextField> unread) {
        fields.values().forEach(field -> field.setInvalid(false));
        for (var problem : problems) {
            var field = fields.get(problem.field());
            if (field != null && !field.isInvalid()) {
                field.setInvalid(true);
                field.setErrorMessage(word("promotion.fault.", problem.fault()));
            }
        }
        for (var field : unread) {
            field.setInvalid(true);
            field.setErrorMessage(getTranslation("promotion.fault.unread"));
        }
    }

    private void save() {
        tried = true;
        var draft = draft();
        var unread = unread();
        var problems = problems(draft, unread);
        mark(problems, unread.values());
        if (!problems.isEmpty() || !unread.isEmpty()) {
            var field = unread.isEmpty()
                    ? fields.get(problems.getFirst().field())
                    : unread.values().iterator().next();
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
