package app.lianxi.privacy;

import app.lianxi.client.AboutClient;
import app.lianxi.client.ClientId;

/** Whether a client wants to be erased became another; published inside the transaction. */
public record ErasureAsked(ClientId client) implements AboutClient {}
