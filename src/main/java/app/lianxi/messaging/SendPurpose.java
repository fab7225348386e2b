package app.lianxi.messaging;

/** What a message of the house is for: to serve her, or to sell to her, which takes her consent to it. */
public enum SendPurpose {
    SERVICE,
    MARKETING
}
