package app.lianxi.optin;

/** What a QR code stands for. */
public enum QrKind {
    /** A boutique, or the house itself when no boutique is named. */
    BOUTIQUE,
    ASSOCIATE,
    CAMPAIGN,
    RECEIPT
}
