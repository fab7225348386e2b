package app.lianxi.messaging;

/** What a message is; OTHER is what only the client's own phone can show. */
public enum MessageKind {
    TEXT,
    IMAGE,
    VOICE,
    LOCATION,
    OTHER
}
