package app.lianxi.statement.ui;

import app.lianxi.statement.DaysAside;
import app.lianxi.statement.StatementDay;
import app.lianxi.statement.ui.ReconciliationView.DayKey;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day of which no statement was read: while it waits for one it can be set aside, and then be taken up again. */
class UnreadDay extends Div {
    private final transient DaysAside asides;
    private final transient DayKey key;
    private final transient Runnable changed;
    private final Div actions = new Div();

    /**
     * @param day null when its statement is not even wanted
     * @param words what is known of it
     */
    UnreadDay(DaysAside asides, DayKey key, @Nullable StatementDay day, String words, Runnable changed) {
        this.asides = asides;
        this.key = key;
        this.changed = changed;
        actions.addClassName("lx-flow");
        if (day != null && day.aside() != null) {
            actions.add(Buttons.quiet(getTranslation("statement.reopen"), () -> takeUp(List.of(day.id()))));
        } else if (day != null) {
            actions.add(Buttons.quiet(getTranslation("statement.aside.none"), this::ask));
        }
        add(new EmptyState(getTranslation("statement.none"), words, actions));
    }

    /** What can be done about it. */
    Div actions() {
        return actions;
    }

    private void ask() {
        var before = asides.waitingBefore(key.channel(), key.account(), key.day());
        new AsidePanel(before, this::setAside).open();
    }

    private void setAside(String reason, boolean earlierToo) {
        var days = earlierToo
                ? asides.setAsideUntil(key.channel(), key.account(), key.day(), reason)
                : asides.setAside(key.channel(), key.account(), key.day(), reason);
        if (days.isEmpty()) {
            Notices.error(getTranslation("statement.aside.changed"));
        } else {
            Notices.undoable(getTranslation("statement.aside.done", days.size()), () -> takeUp(days));
        }
        changed.run();
    }

    private void takeUp(List<UUID> days) {
        asides.takeUp(days);
        changed.run();
    }
}
