package app.lianxi.desk.ui;

import app.lianxi.followup.FollowUpRefused;
import app.lianxi.followup.Outcome;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Notices;
import app.lianxi.ui.SidePanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.EnumMap;
import java.util.Map;

/** What came of a task that the reader did: said afterwards, or never. */
class OutcomePanel extends SidePanel {
    private final transient ClientWork work;
    private final transient Todo task;
    private final Map<Outcome.Kind, NativeButton> kinds = new EnumMap<>(Outcome.Kind.class);
    private final TextField text = new TextField();
    private Outcome.Kind kind = Outcome.Kind.REACHED;

    private OutcomePanel(ClientWork work, Todo task) {
        super(task.title());
        this.work = work;
        this.task = task;
        var label = new Span(getTranslation("desk.task.came"));
        label.addClassNames("lx-small", "lx-soft", "lx-chips-label");
        var chips = new Div(label);
        chips.addClassName("lx-chips");
        for (var one : Outcome.Kind.values()) {
            var chip = new NativeButton(TaskWords.outcome(one), click -> choose(one));
            kinds.put(one, chip);
            chips.add(chip);
        }
        text.setLabel(getTranslation("desk.task.inwords"));
        text.setWidthFull();
        var outcome = task.outcome();
        if (outcome != null) {
            text.setValue(outcome.text());
        }
        choose(outcome == null ? Outcome.Kind.REACHED : outcome.kind());
        var form = new Div(chips, text);
        form.addClassName("lx-form");
        content(form);
        if (task.outcome() == null) {
            actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        } else {
            actions(Buttons.quiet(getTranslation("desk.task.notdone"), () -> {
                close();
                work.tasks.undone(task);
            }));
        }
        mainAction(getTranslation("ui.save"), this::save);
    }

    /** Does a task with one tap, and offers to say what came of it. */
    static void afterDone(ClientWork work, Todo task) {
        work.tasks.done(
                task,
                undo -> Notices.undoable(
                        ClientWork.say("desk.task.done", task.title()),
                        undo,
                        ClientWork.say("desk.task.came"),
                        () -> open(work, task)));
    }

    static void open(ClientWork work, Todo task) {
        var panel = new OutcomePanel(work, task);
        panel.open();
        panel.text.focus();
    }

    private void choose(Outcome.Kind one) {
        kind = one;
        kinds.forEach((each, chip) -> chip.getElement().setAttribute("aria-pressed", String.valueOf(each == one)));
    }

    private void save() {
        text.setInvalid(false);
        try {
            work.parts.followUps.done(task.id(), new Outcome(kind, text.getValue()));
            close();
            work.done(getTranslation("desk.task.saidwhat"));
        } catch (FollowUpRefused e) {
            text.setErrorMessage(TaskWords.refused(e.why()));
            text.setInvalid(true);
        }
    }
}
