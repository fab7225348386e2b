package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffId;
import app.lianxi.profile.Content;
import app.lianxi.profile.EntryKind;
import app.lianxi.profile.EntryState;
import com.vaadin.flow.component.checkbox.Checkbox;
import java.util.HashMap;

/** A note: what it says, whom it names, when to come back to it, and whether it stays on top. */
class NoteForm extends EntryForm {
    private static final int OFFERED = 6;

    private final DeskPieces pieces;
    private final MentionField text;
    private final DayChips followUp;
    private final Checkbox pinned = new Checkbox();

    NoteForm(ClientWork work) {
        super(EntryKind.NOTE);
        this.pieces = work.pieces;
        text = new MentionField(
                getTranslation("desk.record.field.note"),
                typed -> work.parts.profile.mentionable(work.client, typed, OFFERED));
        followUp = new DayChips(getTranslation("desk.record.field.followup"), work.today());
        pinned.setLabel(getTranslation("desk.record.field.pinned"));
        alsoOf("text", text.text);
        alsoOf("mentions", text.text);
        add(text, followUp, pinned);
    }

    @Override
    void focusFirst() {
        text.text.focus();
    }

    @Override
    boolean isReadable() {
        return super.isReadable() && !followUp.isInvalid();
    }

    @Override
    Content read() {
        var note = Content.note(text.value(), followUp.day().orElse(null), text.mentions());
        return pinned.getValue() ? note.pinned() : note;
    }

    @Override
    void show(Content content) {
        var named = new HashMap<StaffId, String>();
        content.mentions()
                .forEach(id -> named.put(id, pieces.staff(id).map(Staff::name).orElse("")));
        text.show(content.text(), named);
        followUp.show(content.followUpOn());
        pinned.setValue(content.state() == EntryState.PINNED);
    }
}
