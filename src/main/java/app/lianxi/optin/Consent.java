package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client agreed to, as it was shown to her.
 *
 * @param textVersion the version of the text that was shown
 * @param language BCP 47, of the text that was shown
 * @param qr the code that led her to the page
 * @param address of the page
 */
public record Consent(
        ClientId client,
        Set<Purpose> purposes,
        String textVersion,
        String language,
        Instant at,
        @Nullable QrCodeId qr,
        String address) {}
