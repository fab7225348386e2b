package app.lianxi.optin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A QR code as the platform made it.
 *
 * @param ticket by which the platform shows its own picture
 * @param url what the picture holds
 * @param validity how long it works, null for ever
 */
public record PlatformQrCode(
        String ticket, String url, @Nullable Duration validity) {}
