package app.lianxi.optin;

import java.util.UUID;

/** The id of a QR code. */
public record QrCodeId(UUID value) {}
