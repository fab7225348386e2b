package app.lianxi.desk.ui;

import app.lianxi.followup.Due;
import app.lianxi.followup.FollowUp;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.util.List;

/** What the reader is to do: what is overdue, today's, what comes later and what she put off. */
class MyFollowUps extends Div {
    private final transient FollowUpReading now;
    private final transient FollowUpReading later;
    private final transient FollowUpReading snoozed;
    private final Group overdue;
    private final Group today;
    private final Group coming;
    private final Group asleep;
    private final EmptyState empty =
            new EmptyState(getTranslation("desk.followup.none"), getTranslation("desk.followup.none.hint"));

    MyFollowUps(FollowUpParts parts) {
        now = new FollowUpReading((after, limit) -> parts.followUps.mine(Due.NOW, after, limit));
        later = new FollowUpReading((after, limit) -> parts.followUps.mine(Due.LATER, after, limit));
        snoozed = new FollowUpReading((after, limit) -> parts.followUps.mine(Due.SNOOZED, after, limit));
        var deeds = new TaskDeeds(parts, this::showAnew);
        overdue = new Group(parts.pieces, deeds, "desk.followup.overdue", now);
        today = new Group(parts.pieces, deeds, "desk.followup.today", now);
        coming = new Group(parts.pieces, deeds, "desk.followup.coming", later);
        asleep = new Group(parts.pieces, deeds, "desk.followup.snoozed", snoozed);
        add(deeds, overdue, today, coming, asleep, empty);
        showAnew();
    }

    final void showAnew() {
        now.anew();
        later.anew();
        snoozed.anew();
        draw();
    }

    private void draw() {
        var due = now.items().stream().filter(one -> !one.isOverdue()).toList();
        overdue.show(now.items().stream().filter(FollowUp::isOverdue).toList(), due.isEmpty() && now.goesOn());
        overdue.warn();
        today.show(due, now.goesOn());
        coming.show(later.items(), later.goesOn());
        asleep.show(snoozed.items(), snoozed.goesOn());
        empty.setVisible(now.items().isEmpty()
                && later.items().isEmpty()
                && snoozed.items().isEmpty());
    }

    /** Tasks under a head. */
    private final class Group extends Section {
        private final Div head = new Div();
        private final FollowUpRows rows;
        private final Button more;

        Group(DeskPieces pieces, TaskDeeds deeds, String title, FollowUpReading reading) {
            rows = new FollowUpRows(pieces, deeds, null);
            more = Buttons.quiet(getTranslation("desk.more"), () -> {
                reading.more();
                draw();
            });
            addClassName("lx-section");
            head.add(new H2(getTranslation(title)));
            head.addClassName("lx-section-head");
            add(head, rows, more);
        }

        void show(List<FollowUp> items, boolean goesOn) {
            setVisible(!items.isEmpty());
            rows.show(items, staff -> "");
            more.setVisible(goesOn);
            head.getChildren().skip(1).toList().forEach(head::remove);
        }

        void warn() {
            head.add(Tag.amber(String.valueOf(
                    now.items().stream().filter(FollowUp::isOverdue).count())));
        }
    }
}
