package app.lianxi.followup;

import java.util.UUID;

/** The id of a task. */
public record TaskId(UUID value) {}
