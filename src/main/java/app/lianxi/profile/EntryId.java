package app.lianxi.profile;

import java.util.UUID;

/** The id of an entry of a client's profile. */
public record EntryId(UUID value) {}
