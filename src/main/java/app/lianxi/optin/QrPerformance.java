package app.lianxi.optin;

/**
 * What came of a QR code.
 *
 * @param scans times it was scanned by followers and by those who then followed
 * @param follows clients who followed through it
 * @param optIns clients who gave consent through it
 */
public record QrPerformance(QrCode code, long scans, long follows, long optIns) {}
