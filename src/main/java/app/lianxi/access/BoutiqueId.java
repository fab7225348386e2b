package app.lianxi.access;

import java.io.Serializable;
import java.util.UUID;

/** The id of a boutique. */
public record BoutiqueId(UUID value) implements Serializable {}
