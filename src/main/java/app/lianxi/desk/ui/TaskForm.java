package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.FollowUps;
import app.lianxi.followup.Task;
import app.lianxi.followup.TaskTemplate;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something to be done for a client: one of the house's templates with one tap, or what, when and by whom. */
class TaskForm extends SidePanel {
    private final transient ClientWork work;
    private final TextField title = new TextField();
    private final DayChips due;
    private final NativeButton whose = new NativeButton();
    private transient @Nullable Staff assignee;

    private TaskForm(ClientWork work) {
        super(UI.getCurrent().getTranslation("desk.task.new"));
        this.work = work;
        title.setLabel(getTranslation("desk.task.what"));
        due = new DayChips(getTranslation("desk.task.when"), work.today());
        due.show(work.today().plusDays(3));
        whose.setText(getTranslation("desk.task.mine"));
        whose.addClickListener(click -> ColleaguePanel.open(
                getTranslation("desk.task.whose"),
                typed -> work.parts.profile.mentionable(work.client, typed, ColleaguePanel.SHOWN),
                this::choose));
        var label = new Span(getTranslation("desk.task.whose"));
        label.addClassNames("lx-small", "lx-soft", "lx-chips-label");
        var who = new Div(label, whose);
        who.addClassName("lx-chips");
        var form = new Div(title, due, who);
        form.addClassName("lx-form");
        var templates = work.parts.templates.all();
        if (!templates.isEmpty()) {
            form.addComponentAsFirst(offered(templates));
        }
        content(form);
        actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        mainAction(getTranslation("ui.save"), this::save);
    }

    static void open(ClientWork work) {
        var form = new TaskForm(work);
        form.open();
        form.title.focus();
    }

    private Div offered(List<TaskTemplate> templates) {
        var chips = new Div();
        chips.addClassName("lx-chips");
        templates.forEach(template -> chips.add(new NativeButton(
                template.name(),
                click -> attempt(() -> work.parts.followUps.addFromTemplate(work.client, template.id())))));
        return chips;
    }

    private void choose(Staff one) {
        assignee = one;
        whose.setText(one.name());
    }

    private void save() {
        title.setInvalid(false);
        if (due.isInvalid()) {
            return;
        }
        if (due.day().isEmpty()) {
            due.refuse(getTranslation("desk.task.refused.day"));
            return;
        }
        attempt(() -> work.parts.followUps.add(new FollowUps.Draft(
                work.client,
                assignee == null ? null : assignee.id(),
                title.getValue(),
                "",
                due.day().orElseThrow())));
    }

    private void attempt(Supplier<Task> add) {
        try {
            var task = add.get();
            close();
            work.done(getTranslation("desk.task.added", task.title()), () -> work.parts.followUps.cancel(task.id()));
        } catch (FollowUpRefused e) {
            refuse(e);
        }
    }

    private void refuse(FollowUpRefused e) {
        var words = TaskWords.refused(e.why());
        switch (e.field()) {
            case "title" -> {
                title.setErrorMessage(words);
                title.setInvalid(true);
                title.focus();
            }
            case "dueOn" -> due.refuse(words);
            default -> Notices.error(words);
        }
    }
}
