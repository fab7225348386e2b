package app.lianxi.statement.ui;

import app.lianxi.statement.StatementBook;
import app.lianxi.statement.StatementBook.Account;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Days;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.select.Select;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Which account, and which of its days. */
class DayFields extends Div {
    private final Select<Account> account = new Select<>();
    private final Input day = new Input();
    private final transient Clock clock;

    /** @param before what is chosen at first; else the day before today */
    DayFields(StatementBook book, @Nullable DayKey before, Clock clock) {
        this.clock = clock;
        addClassName("lx-form");
        var accounts = book.accounts();
        account.setLabel(getTranslation("statement.account"));
        account.setItemLabelGenerator(one -> StatementWords.account(one.channel(), one.slug(), getLocale()));
        account.setItems(accounts);
        accounts.stream()
                .filter(one -> before == null
                        || one.channel().equals(before.channel()) && one.slug().equals(before.account()))
                .findFirst()
                .ifPresent(account::setValue);
        day.setType("date");
        day.setId("statement-day");
        endToday();
        account.addValueChangeListener(change -> endToday());
        day.setValue((before == null ? today().minusDays(1) : before.day()).toString());
        var label = new NativeLabel(getTranslation("statement.day"));
        label.setFor(day);
        var dayField = new Div(label, day);
        dayField.addClassName("lx-line-field");
        add(account, dayField);
    }

    private void endToday() {
        day.getElement().setAttribute("max", today().toString());
    }

    /** Where the days of the account that is chosen begin and end: there it may be tomorrow already. */
    LocalDate today() {
        var chosen = account.getValue();
        return LocalDate.ofInstant(clock.instant(), chosen == null ? ZoneOffset.UTC : chosen.zone());
    }

    void onChange(Runnable changed) {
        account.addValueChangeListener(change -> changed.run());
        day.addValueChangeListener(change -> changed.run());
    }

    /** Null while there is none. */
    @Nullable
    DayKey chosen() {
        var chosen = account.getValue();
        try {
            return chosen == null ? null : new DayKey(chosen.channel(), chosen.slug(), Days.parse(day.getValue()));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
