package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client followed an Official Account; published inside the transaction, and again when the same event comes again.
 *
 * @param transactionId the payment out of which she followed, if it was one
 */
public record Followed(
        ClientId client, Instant at, @Nullable String transactionId) {}
