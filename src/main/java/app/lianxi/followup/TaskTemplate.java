package app.lianxi.followup;

/**
 * What tasks are made of again and again.
 *
 * @param days from the day on which it is used until the task is due
 */
public record TaskTemplate(TemplateId id, String name, String title, String text, int days) {}
