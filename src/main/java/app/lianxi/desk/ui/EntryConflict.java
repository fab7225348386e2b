package app.lianxi.desk.ui;

import app.lianxi.profile.Content;
import app.lianxi.profile.Entry;
import app.lianxi.profile.EntryChanged;
import app.lianxi.profile.ProfileRefused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;

/** Two changed the same entry: shows what both say side by side, and keeps what the second of them chooses, or both. */
class EntryConflict extends Dialog {
    private final transient ClientWork work;
    private final transient Entry hers;
    private final transient Content mine;

    EntryConflict(ClientWork work, EntryChanged changed, Content mine) {
        super(UI.getCurrent().getTranslation("desk.record.conflict.title"));
        this.work = work;
        this.hers = changed.present();
        this.mine = mine;
        addClassName("lx-conflict");
        setRole("alertdialog");
        setCloseOnOutsideClick(false);
        setCloseOnEsc(false);
        var who = work.nameOf(changed);
        var removed = hers.removedAt();
        var both = new Div(
                side(
                        getTranslation(
                                removed == null ? "desk.record.conflict.hers" : "desk.record.conflict.hers.removed",
                                who),
                        hers.content()),
                side(getTranslation("desk.record.conflict.mine"), mine));
        both.addClassName("lx-both");
        var when = Formats.current().moment(removed == null ? hers.changedAt() : removed, work.pieces.zone());
        add(new Paragraph(getTranslation("desk.record.conflict.text", who, when)), both);
        var keepBoth = Buttons.primary(getTranslation("desk.record.conflict.keepboth"), () -> attempt(this::keepBoth));
        getFooter()
                .add(
                        Buttons.quiet(getTranslation("desk.record.conflict.keephers"), this::keepHers),
                        Buttons.quiet(getTranslation("desk.record.conflict.keepmine"), () -> attempt(this::keepMine)),
                        keepBoth);
        keepBoth.setAutofocus(true);
    }

    private Section side(String whose, Content content) {
        var head = new Span(whose);
        head.addClassName("lx-label");
        var said = new Paragraph(work.words.line(content));
        said.addClassName("lx-said");
        var side = new Section(head, said);
        if (content.followUpOn() != null) {
            var day = new Span(
                    getTranslation("desk.record.followup", Formats.current().date(content.followUpOn())));
            day.addClassNames("lx-soft", "lx-small");
            side.add(day);
        }
        return side;
    }

    private void keepHers() {
        close();
        work.attempt(() -> {});
    }

    private void keepMine() {
        if (hers.stands()) {
            var entry = work.parts.profile.rewrite(hers.id(), hers.version(), mine);
            work.written(getTranslation("desk.record.conflict.kept.mine"), entry.id(), entry.version());
        } else {
            keepBoth();
        }
    }

    /** Hers stays as it is, and mine stands beside it. */
    private void keepBoth() {
        var entry = work.parts.profile.write(work.client, mine);
        work.written(
                getTranslation(hers.stands() ? "desk.record.conflict.kept.both" : "desk.record.conflict.kept.mine"),
                entry.id(),
                entry.version());
    }

    private void attempt(Runnable keep) {
        try {
            keep.run();
            close();
        } catch (EntryChanged e) {
            close();
            new EntryConflict(work, e, mine).open();
        } catch (ProfileRefused e) {
            Notices.error(EntryForm.words(e));
        }
    }
}
