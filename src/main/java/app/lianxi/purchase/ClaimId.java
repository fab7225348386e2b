package app.lianxi.purchase;

import java.util.UUID;

/** Identifies a receipt's claim. */
public record ClaimId(UUID value) {}
