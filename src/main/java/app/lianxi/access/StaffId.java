package app.lianxi.access;

import java.io.Serializable;
import java.util.UUID;

/** The id of a member of staff. */
public record StaffId(UUID value) implements Serializable {}
