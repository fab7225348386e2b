package app.lianxi.profile;

/** What can be written down of a client. */
public enum EntryKind {
    NOTE,
    LIKE,
    DISLIKE,
    SIZE,
    DATE,
    COMPANION,
    PLAN,
    PIECE,
    WISH,
    ADDRESS,
    HABIT
}
