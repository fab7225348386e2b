package app.lianxi.optin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consent and its evidence.
 *
 * @param textVersion the version of the text that was shown; the text of every version is kept
 * @param language BCP 47, of the text that was shown
 * @param address of the page on which it was given
 */
public record OptIn(
        Purpose purpose,
        String textVersion,
        String language,
        Instant givenAt,
        @Nullable Instant withdrawnAt,
        @Nullable QrCodeId qr,
        String address) {

    public boolean active() {
        return withdrawnAt == null;
    }
}
