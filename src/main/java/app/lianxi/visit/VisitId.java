package app.lianxi.visit;

import java.util.UUID;

/** Names a visit. */
public record VisitId(UUID value) {}
