package app.lianxi.client;

import java.util.UUID;

/** The id of a client. */
public record ClientId(UUID value) {}
