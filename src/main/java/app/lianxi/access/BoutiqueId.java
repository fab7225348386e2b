package app.lianxi.access;

import java.util.UUID;

/** The id of a boutique. */
public record BoutiqueId(UUID value) {}
