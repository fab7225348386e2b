package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.FollowUpRefused.Why;
import app.lianxi.followup.Rule.Terms;
import app.lianxi.followup.Rule.Trigger;
import app.lianxi.money.Money;
import app.lianxi.money.TypedMoney;
import app.lianxi.profile.Occasion;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValueAndElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A new rule, with a sentence that says what it will do. */
class RulePanel extends SidePanel {
    private final FollowUpParts parts;
    private final transient Runnable made;
    private final Div sentence = new Div();
    private final Select<Trigger> trigger = new Select<>();
    private final IntegerField days = new IntegerField(getTranslation("desk.rule.days"));
    private final TextField least = new TextField(getTranslation("desk.rule.amount"));
    private final Select<String> currency = new Select<>();
    private final Select<Occasion> occasion = new Select<>();
    private final Select<Boutique> boutique = new Select<>();
    private final TextField title = new TextField(getTranslation("desk.rule.title"));
    private final TextArea text = new TextArea(getTranslation("desk.rule.text"));

    RulePanel(FollowUpParts parts, Runnable made) {
        super(PaymentParts.say("desk.rule.new"));
        this.parts = parts;
        this.made = made;
        sentence.addClassNames("lx-note", "lx-serif");
        sentence.getElement().setAttribute("aria-live", "polite");
        offer();
        title.setMaxLength(200);
        text.setMaxLength(2_000);
        days.setMin(0);
        days.setStepButtonsVisible(true);
        for (var half : new Component[] {occasion, least, currency}) {
            half.addClassName("lx-half");
        }
        for (var field : List.<HasValueAndElement<?, ?>>of(trigger, days, least, currency, occasion, boutique, title)) {
            field.addValueChangeListener(change -> say());
        }
        var form = new Div(sentence, trigger, days, occasion, least, currency, boutique, title, text);
        form.addClassName("lx-form");
        content(form);
        mainAction(getTranslation("desk.rule.make"), this::make);
        say();
    }

    private void offer() {
        trigger.setLabel(getTranslation("desk.rule.when"));
        trigger.setItems(Trigger.values());
        trigger.setItemLabelGenerator(
                one -> getTranslation("desk.rule.trigger." + one.name().toLowerCase(Locale.ROOT)));
        trigger.setValue(Trigger.AFTER_PURCHASE);
        days.setValue(3);
        occasion.setLabel(getTranslation("desk.rule.occasion"));
        occasion.setEmptySelectionAllowed(true);
        occasion.setItems(Occasion.BIRTHDAY, Occasion.ANNIVERSARY);
        occasion.setItemLabelGenerator(one -> getTranslation("desk.rule.occasion." + FollowUpWords.occasion(one)));
        occasion.setEmptySelectionCaption(getTranslation("desk.rule.occasion.any"));
        occasion.setValue(Occasion.BIRTHDAY);
        var hers = parts.pieces.boutiques();
        var currencies =
                hers.stream().map(Boutique::currency).distinct().sorted().toList();
        currency.setLabel(getTranslation("desk.rule.currency"));
        currency.setItems(currencies);
        currencies.stream().findFirst().ifPresent(currency::setValue);
        boutique.setLabel(getTranslation("desk.payment.boutique"));
        boutique.setItems(hers);
        boutique.setItemLabelGenerator(
                one -> one == null ? getTranslation("desk.rule.everywhere") : parts.pieces.boutiqueName(one));
        if (parts.pieces.reader().wholeHouse()) {
            boutique.setEmptySelectionAllowed(true);
            boutique.setEmptySelectionCaption(getTranslation("desk.rule.everywhere"));
        } else {
            hers.stream().findFirst().ifPresent(boutique::setValue);
        }
    }

    private void say() {
        var bought = trigger.getValue() == Trigger.AFTER_PURCHASE;
        least.setVisible(bought);
        currency.setVisible(bought);
        occasion.setVisible(trigger.getValue() == Trigger.BEFORE_DATE);
        days.setClassName("lx-half", occasion.isVisible());
        sentence.setText(RuleWords.sentence(terms(), parts.pieces));
    }

    private Terms terms() {
        return new Terms(
                trigger.getValue(),
                Objects.requireNonNullElse(days.getValue(), -1),
                least(),
                occasion.getValue(),
                title.getValue(),
                text.getValue(),
                boutique.getValue() == null ? null : boutique.getValue().id());
    }

    private boolean asksForAmount() {
        return trigger.getValue() == Trigger.AFTER_PURCHASE && !least.isEmpty();
    }

    /** Nothing while it can't be read. */
    private @Nullable Money least() {
        return asksForAmount() && currency.getValue() != null
                ? TypedMoney.read(least.getValue(), Money.currency(currency.getValue()))
                        .orElse(null)
                : null;
    }

    private void make() {
        var fields = Map.<String, HasValidationProperties>of(
                "days", days, "least", least, "title", title, "text", text, "boutique", boutique);
        fields.values().forEach(field -> field.setInvalid(false));
        if (asksForAmount() && least() == null) {
            mark(least, Why.AMOUNT);
            return;
        }
        try {
            parts.rules.start(terms());
            close();
            made.run();
        } catch (FollowUpRefused e) {
            mark(fields.getOrDefault(e.field(), title), e.why());
        }
    }

    static void mark(HasValidationProperties field, Why why) {
        field.setErrorMessage(TaskWords.refused(why));
        field.setInvalid(true);
    }
}
