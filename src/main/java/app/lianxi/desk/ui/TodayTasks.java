package app.lianxi.desk.ui;

import app.lianxi.followup.Due;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** What the reader is to do today, what is overdue first, each done or put off where it stands; how much she put off. */
class TodayTasks extends Section {
    private static final int SHOWN = 5;

    private final FollowUpParts parts;
    private final TaskDeeds deeds;
    private final FollowUpRows rows;
    private final Div head = new Div();
    private final Runnable changed;

    /** @param changed hears that something was done here */
    TodayTasks(FollowUpParts parts, Runnable changed) {
        this.parts = parts;
        this.changed = changed;
        deeds = new TaskDeeds(parts, this::showAnew);
        rows = new FollowUpRows(parts.pieces, deeds, null);
        addClassName("lx-section");
        head.addClassNames("lx-section-head", "lx-flow");
        add(head, deeds, rows);
    }

    private void showAnew() {
        show();
        changed.run();
    }

    /**
     * Stays while it asks what came of the last one.
     *
     * @return whether there is anything
     */
    boolean show() {
        var page = parts.followUps.mine(Due.NOW, null, SHOWN);
        var count = parts.followUps.count();
        head.removeAll();
        head.add(new H2(getTranslation("desk.followup.menu")));
        if (count.overdue() > 0) {
            head.add(Tag.amber(
                    getTranslation("desk.today.overdue", Formats.current().number(count.overdue()))));
        }
        if (count.snoozed() > 0) {
            head.add(Tag.plain(
                    getTranslation("desk.today.snoozed", Formats.current().number(count.snoozed()))));
        }
        var all = new Anchor("follow-ups", getTranslation("desk.today.followups.all"));
        all.addClassNames("lx-right", "lx-soft", "lx-small");
        head.add(all);
        rows.show(page.items(), staff -> "");
        setVisible(!page.items().isEmpty() || count.snoozed() > 0 || deeds.asks());
        return isVisible();
    }
}
