package app.lianxi.desk.ui;

import app.lianxi.profile.Content;
import app.lianxi.profile.EntryChanged;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.ProfileRefused;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.SidePanel;
import org.jspecify.annotations.Nullable;

/** Writes something down of a client, or changes, removes and explains what was. */
class EntryPanel extends SidePanel {
    private final transient ClientWork work;
    private final transient @Nullable Written known;
    private final EntryForm form;

    private EntryPanel(ClientWork work, EntryKind kind, @Nullable Written known) {
        super(ProfileWords.kind(kind));
        this.work = work;
        this.known = known;
        this.form = EntryForm.of(kind, work);
        content(form);
        if (known == null) {
            actions(Buttons.quiet(getTranslation("ui.cancel"), this::close));
        } else {
            form.show(known.content());
            content(new EntryHistory(work, known));
            actions(Buttons.quiet(getTranslation("desk.record.remove"), this::remove));
        }
        mainAction(getTranslation("ui.save"), this::save);
    }

    static void add(ClientWork work, EntryKind kind) {
        show(new EntryPanel(work, kind, null));
    }

    /** Opens it as it stands now; that a note names the reader is seen with it. */
    static void edit(ClientWork work, Written told) {
        var present = work.present(told);
        show(new EntryPanel(work, present.content().kind(), present));
        if (present.content().mentions().contains(work.pieces.reader().id())) {
            work.parts.mentions.seen(present.id());
        }
    }

    private static void show(EntryPanel panel) {
        panel.open();
        panel.form.focusFirst();
    }

    private void save() {
        if (!form.isReadable()) {
            return;
        }
        var content = form.read();
        try {
            if (known == null) {
                write(content);
            } else {
                rewrite(known, content);
            }
        } catch (ProfileRefused e) {
            form.refuse(e);
        }
    }

    private void write(Content content) {
        var entry = work.parts.profile.write(work.client, content);
        close();
        work.written(getTranslation("desk.record.written", ProfileWords.kind(form.kind)), entry.id(), entry.version());
    }

    private void rewrite(Written was, Content content) {
        try {
            var entry = work.parts.profile.rewrite(was.id(), was.version(), content);
            close();
            if (entry.version() != was.version()) {
                work.written(
                        getTranslation("desk.record.rewritten", ProfileWords.kind(form.kind)),
                        entry.id(),
                        entry.version());
            }
        } catch (EntryChanged e) {
            close();
            new EntryConflict(work, e, content).open();
        }
    }

    private void remove() {
        var was = known;
        if (was == null) {
            return;
        }
        close();
        work.attempt(() -> {
            var removed = work.parts.profile.remove(was.id(), was.version());
            work.done(
                    getTranslation("desk.record.removed", ProfileWords.kind(form.kind)),
                    () -> work.parts.profile.restore(removed.id(), removed.version()));
        });
    }
}
