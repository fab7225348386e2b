package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;

/** A client left an Official Account, which withdraws nothing; published inside the transaction. */
public record Unfollowed(ClientId client, Instant at) {}
