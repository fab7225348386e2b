package app.lianxi.followup;

import java.util.UUID;

/** The id of a rule that makes tasks. */
public record RuleId(UUID value) {}
