package app.lianxi.messaging;

import java.util.UUID;

/** Names a picture or a recording. */
public record MediaId(UUID value) {}
