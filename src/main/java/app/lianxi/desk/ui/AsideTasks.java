package app.lianxi.desk.ui;

import app.lianxi.ui.Buttons;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be done for a client: done with one tap, all else behind its title.
 *
 * @param today so that what is due by tomorrow looks so tomorrow
 */
record AsideTasks(ClientWork work, List<Todo> tasks, LocalDate today) implements AsidePart {
    @Override
    public Component make() {
        var section = AsidePart.section(work, "desk.know.followups", Addable.FOLLOW_UP);
        var rows = AsidePart.rows();
        tasks.forEach(task -> rows.add(row(task)));
        section.add(rows);
        return section;
    }

    private ListItem row(Todo task) {
        var title = new Span(task.title());
        var line = new Div(TaskWords.due(task, work.tasks.today(task)));
        line.addClassName("lx-flow");
        var mine = work.pieces.reader().id().equals(task.assignee());
        if (!mine) {
            var whose = new Span(task.by().isEmpty() ? ClientWork.say("desk.task.nobodys") : task.by());
            whose.addClassNames("lx-faint", "lx-small");
            line.add(whose);
        }
        var open = new NativeButton();
        open.add(title, line);
        open.addClassName("lx-task-open");
        open.addClickListener(click -> TaskPanel.open(work, task));
        var done = Buttons.quiet(ClientWork.say("desk.task.do"), () -> OutcomePanel.afterDone(work, task));
        done.setAriaLabel(ClientWork.say("desk.task.dothis", task.title()));
        var row = new ListItem(open, done);
        row.addClassName("lx-task");
        return row;
    }
}
