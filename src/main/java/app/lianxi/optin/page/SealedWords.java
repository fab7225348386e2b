package app.lianxi.optin.page;

import app.lianxi.access.PublicAddress;
import app.lianxi.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Seals a few words, with the time until which they hold, for a cookie or a form. */
@Component
class SealedWords {
    private final Vault vault;
    private final Clock clock;
    private final boolean secure;

    SealedWords(Vault vault, Clock clock, PublicAddress address) {
        this.vault = vault;
        this.clock = clock;
        this.secure = address.secure();
    }

    String seal(String purpose, Duration validity, String... words) {
        var all = clock.instant().plus(validity).getEpochSecond() + "\n" + String.join("\n", words);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(purpose, all));
    }

    /** The words, unless they were changed, are another purpose's, or have had their time. */
    Optional<List<String>> open(String purpose, String sealed) {
        try {
            var words = vault.open(purpose, Base64.getUrlDecoder().decode(sealed.getBytes(StandardCharsets.US_ASCII)))
                    .split("\n", -1);
            var until = Instant.ofEpochSecond(Long.parseLong(words[0]));
            return clock.instant().isBefore(until)
                    ? Optional.of(Arrays.asList(words).subList(1, words.length))
                    : Optional.empty();
        } catch (IllegalArgumentException | Vault.NotOpened e) {
            return Optional.empty();
        }
    }

    ResponseCookie cookie(String name, String value, Duration validity) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(validity)
                .build();
    }
}
