package app.lianxi.desk.ui;

import app.lianxi.followup.Rule;
import app.lianxi.followup.TaskTemplate;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.EmptyState;
import app.lianxi.ui.Notices;
import app.lianxi.ui.Rows;
import app.lianxi.ui.Tag;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** The rules that make tasks by themselves, and the templates of which associates make theirs. */
class RulesPane extends Div {
    private final FollowUpParts parts;
    private final Div rules = new Div();
    private final Div templates = new Div();

    RulesPane(FollowUpParts parts) {
        this.parts = parts;
        addClassName("lx-narrow");
        add(
                section("desk.rules", "desk.rule.new", () -> new RulePanel(parts, this::show).open(), rules),
                section(
                        "desk.templates",
                        "desk.template.new",
                        () -> new TemplatePanel(parts, this::show).open(),
                        templates));
        show();
    }

    private Section section(String title, String action, Runnable make, Component list) {
        var button = Buttons.quiet(getTranslation(action), make);
        button.addClassName("lx-right");
        var head = new Div(new H2(getTranslation(title)), button);
        head.addClassName("lx-section-head");
        var section = new Section(head, list);
        section.addClassName("lx-section");
        return section;
    }

    private void show() {
        rules.removeAll();
        var all = parts.rules.all();
        if (all.isEmpty()) {
            rules.add(new EmptyState(getTranslation("desk.rules.none"), getTranslation("desk.rules.none.hint")));
        }
        var rows = new Rows();
        all.forEach(rule -> rule(rows, rule));
        rules.add(rows);
        templates.removeAll();
        var offered = parts.templates.all();
        if (offered.isEmpty()) {
            templates.add(
                    new EmptyState(getTranslation("desk.templates.none"), getTranslation("desk.templates.none.hint")));
        }
        var lines = new Rows();
        offered.forEach(template -> template(lines, template));
        templates.add(lines);
    }

    private void rule(Rows rows, Rule rule) {
        var runs = rule.stoppedAt() == null;
        var sentence = new Span(RuleWords.sentence(rule.terms(), parts.pieces));
        sentence.addClassName("lx-grow");
        sentence.setClassName("lx-soft", !runs);
        var row = rows.row(sentence);
        row.add(runs ? Tag.jade(getTranslation("desk.rule.runs")) : Tag.plain(getTranslation("desk.rule.stopped")));
        var boutique = rule.terms().boutique();
        var reader = parts.pieces.reader();
        if (boutique == null ? reader.wholeHouse() : reader.worksAt(boutique)) {
            row.add(
                    runs
                            ? Buttons.quiet(getTranslation("desk.rule.stop"), () -> stop(rule))
                            : Buttons.quiet(getTranslation("desk.rule.start"), () -> goOn(rule)));
        }
    }

    private void stop(Rule rule) {
        parts.rules.stop(rule.id());
        Notices.undoable(getTranslation("desk.rule.isstopped"), () -> goOn(rule));
        show();
    }

    private void goOn(Rule rule) {
        parts.rules.goOn(rule.id());
        show();
    }

    private void template(Rows rows, TaskTemplate template) {
        var words =
                Rows.words(template.name(), getTranslation("desk.template.line", template.title(), template.days()));
        words.addClassName("lx-grow");
        rows.row(words, Buttons.quiet(getTranslation("desk.template.withdraw"), () -> withdraw(template)));
    }

    private void withdraw(TaskTemplate template) {
        parts.templates.withdraw(template.id());
        Notices.undoable(getTranslation("desk.template.withdrawn", template.name()), () -> {
            parts.templates.bringBack(template.id());
            show();
        });
        show();
    }
}
