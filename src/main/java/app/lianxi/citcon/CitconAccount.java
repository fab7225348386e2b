package app.lianxi.citcon;

import app.lianxi.account.AccountKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A merchant account, checked.
 *
 * @param secretMark by which what the secret signs is counted
 * @param api absent for CHOP, whose calls are not documented (platforms.md, section 4)
 */
record CitconAccount(
        String slug,
        Flavour flavour,
        String secret,
        String secretMark,
        @Nullable String boutiqueCode,
        Optional<Api> api) {
    CitconAccount(String slug, Flavour flavour, String secret, @Nullable String boutiqueCode, Optional<Api> api) {
        this(slug, flavour, secret, AccountKey.markOf(secret), boutiqueCode, api);
    }

    /** UPI, or CHOP of older accounts. */
    enum Flavour {
        UPI("SHA-256", "secret"),
        CHOP("MD5", "token");

        final String digest;
        final String secretName;

        Flavour(String digest, String secretName) {
            this.digest = digest;
            this.secretName = secretName;
        }
    }

    /**
     * How it is asked.
     *
     * @param key the private key by which access tokens are had
     * @param methods what a till offers, the platform's names
     */
    record Api(String key, URI baseUrl, List<String> methods) {
        @Override
        public String toString() {
            return "Api[" + baseUrl + "]";
        }
    }

    @Override
    public String toString() {
        return "CitconAccount[" + slug + "]";
    }
}
