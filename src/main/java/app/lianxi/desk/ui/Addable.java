package app.lianxi.desk.ui;

import app.lianxi.profile.EntryKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be written down of a client, in the order in which it is offered. */
enum Addable {
    NOTE(EntryKind.NOTE),
    FOLLOW_UP(null),
    LIKE(EntryKind.LIKE),
    DISLIKE(EntryKind.DISLIKE),
    SIZE(EntryKind.SIZE),
    DATE(EntryKind.DATE),
    COMPANION(EntryKind.COMPANION),
    PLAN(EntryKind.PLAN),
    PIECE(EntryKind.PIECE),
    WISH(EntryKind.WISH),
    ADDRESS(EntryKind.ADDRESS),
    HABIT(EntryKind.HABIT),
    CONTACT(null),
    DETAILS(null);

    static final List<Addable> ALL = List.of(values());

    private final @Nullable EntryKind kind;

    Addable(@Nullable EntryKind kind) {
        this.kind = kind;
    }

    String words() {
        return switch (this) {
            case FOLLOW_UP -> ClientWork.say("desk.record.add.followup");
            case CONTACT -> ClientWork.say("desk.record.add.contact");
            case DETAILS -> ClientWork.say("desk.details");
            default -> kind == null ? "" : ProfileWords.kind(kind);
        };
    }

    void open(ClientWork work) {
        if (kind != null) {
            EntryPanel.add(work, kind);
        } else if (this == FOLLOW_UP) {
            TaskForm.open(work);
        } else if (this == DETAILS) {
            DetailsPanel.open(work);
        } else {
            ContactPanel.open(work);
        }
    }
}
