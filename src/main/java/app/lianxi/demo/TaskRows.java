package app.lianxi.demo;

import java.time.LocalDate;
import java.util.List;

/** Writes what associates mean to do for clients, and the rules and templates that the house has for it. */
final class TaskRows {
    private static final int OF_100 = 16;

    private final Tables tables;
    private final Scene scene;
    private final List<List<String>> tasks = Lines.rows("tasks.tsv");

    TaskRows(Tables tables, Scene scene) {
        this.tables = tables;
        this.scene = scene;
    }

    /** One of three is done; the others are overdue, due or put off. */
    void write(Story story) {
        var chance = story.chance;
        var lead = story.lead;
        if (lead == null || story.person.isNameless() || !chance.of100(OF_100)) {
            return;
        }
        var line = chance.one(tasks);
        var made = scene.minutesAgo(chance.between(4 * 24 * 60, 12 * 24 * 60));
        if (made.isBefore(story.firstSeen)) {
            return;
        }
        var done = chance.of100(33) ? made.plus(chance.minutes(60, 3 * 24 * 60)) : null;
        var due = LocalDate.ofInstant(scene.now(), story.home.zone()).plusDays(chance.between(-3, 5));
        tables.task.add(
                chance.id(made),
                story.id,
                lead,
                story.home.id(),
                line.get(1),
                due,
                done == null && chance.of100(15) ? due.plusDays(chance.between(4, 9)) : null,
                done,
                done == null ? null : lead,
                done == null ? null : chance.one(List.of("REACHED", "REACHED", "BOUGHT")),
                done == null ? "" : line.get(2),
                "HAND",
                lead,
                made);
    }

    void writeRules() {
        var chance = Chance.of("rules", 0);
        var since = scene.now();
        var by = scene.head();
        tables.rule.add(
                chance.id(since), "BEFORE_DATE", 5, null, null, "BIRTHDAY", "Write to her for her birthday", by, since);
        tables.rule.add(
                chance.id(since), "AFTER_PURCHASE", 14, 200_000, "USD", null, "Ask how she likes it", by, since);
        tables.rule.add(chance.id(since), "AFTER_VISIT", 1, null, null, null, "Thank her for her visit", by, since);
        tables.template.add(
                chance.id(since), "After a repair", "Ask whether the repair is to her liking", 7, by, since);
        tables.template.add(chance.id(since), "New season", "Show her the pieces of the new season", 30, by, since);
    }
}
