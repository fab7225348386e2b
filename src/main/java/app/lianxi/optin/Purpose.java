package app.lianxi.optin;

/** What a client consents to, each by itself. */
public enum Purpose {
    SERVICE_MESSAGES,
    MARKETING_MESSAGES,
    PURCHASE_HISTORY,
    /** Her data may leave mainland China; where the server stands abroad, purchase history needs it. */
    TRANSFER_ABROAD
}
