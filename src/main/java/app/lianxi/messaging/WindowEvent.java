package app.lianxi.messaging;

/** What a client does that lets the house write to her for a while (platforms.md, customer-service message). */
public enum WindowEvent {
    WROTE,
    CLICKED,
    FOLLOWED,
    SCANNED,
    PAID
}
