package app.lianxi.desk;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.Client;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose a payment may be that is nobody's.
 *
 * @param boutique where that was which speaks for her
 * @param at when it was
 */
public record Guess(Client client, Reason reason, @Nullable BoutiqueId boutique, Instant at) {
    /** What speaks for her, the strongest first. */
    public enum Reason {
        /** The same wallet paid something that is hers. */
        WALLET,
        /** A checkout of the same amount was made for her just before, and not paid. */
        CHECKOUT,
        /** She visited the boutique at that hour. */
        VISIT,
        /** She had announced that she would visit the boutique at that hour. */
        EXPECTED
    }
}
