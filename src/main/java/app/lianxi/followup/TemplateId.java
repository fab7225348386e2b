package app.lianxi.followup;

import java.util.UUID;

/** The id of a template of tasks. */
public record TemplateId(UUID value) {}
