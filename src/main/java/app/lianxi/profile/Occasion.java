package app.lianxi.profile;

/** What a date of a client's is kept for, year after year. */
public enum Occasion {
    BIRTHDAY,
    ANNIVERSARY,
    OTHER
}
