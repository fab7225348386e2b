package app.lianxi.messaging;

import java.util.UUID;

/** Names a message. */
public record MessageId(UUID value) {}
