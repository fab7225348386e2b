package app.lianxi.access;

import java.util.UUID;

/** The id of a member of staff. */
public record StaffId(UUID value) {}
