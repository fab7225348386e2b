package app.lianxi.optin;

import app.lianxi.client.ClientId;
import java.time.Instant;
import java.util.Set;

/** A client gave or withdrew consent for these purposes; published inside the transaction. */
public record OptInsChanged(ClientId client, Set<Purpose> purposes, Instant at) {}
