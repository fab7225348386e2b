package app.lianxi.demo;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what was said, what may be said now, and who said that she comes. */
final class TalkRows {
    private final Tables tables;
    private final Seals seals;
    private final Scene scene;
    private final JsonMapper json;

    TalkRows(Tables tables, Seals seals, Scene scene, JsonMapper json) {
        this.tables = tables;
        this.seals = seals;
        this.scene = scene;
        this.json = json;
    }

    /** As messages are kept. */
    private record Content(String text) {}

    void write(Story story) {
        var said = story.said.stream()
                .filter(one -> one.at().isBefore(scene.now()))
                .sorted(Comparator.comparing(Story.Utterance::at).thenComparing(Story.Utterance::id))
                .toList();
        if (said.isEmpty()) {
            return;
        }
        Instant waiting = null;
        Instant wrote = null;
        for (var one : said) {
            if (one.by() == null) {
                wrote = one.at();
                waiting = waiting == null ? one.at() : waiting;
            } else {
                waiting = null;
            }
        }
        tables.conversation.add(story.id, scene.account(), said.getLast().at(), waiting);
        said.forEach(one -> write(story, one));
        window(story, "WROTE", wrote);
        window(story, "FOLLOWED", story.firstSeen);
        story.visits.forEach(visit -> write(story, visit));
    }

    private void window(Story story, String event, @Nullable Instant at) {
        if (at != null) {
            tables.window.add(story.id, scene.account(), event, at);
        }
    }

    private void write(Story story, Story.Utterance one) {
        var hers = one.by() == null;
        tables.message.add(
                one.id(),
                story.id,
                scene.account(),
                hers ? "IN" : "OUT",
                "TEXT",
                hers ? null : "SERVICE",
                seals.seal("message", json.writeValueAsBytes(new Content(one.text()))),
                one.at(),
                one.by(),
                hers ? story.chance.id(one.at()) : null);
        if (!hers) {
            tables.outbox.add(
                    one.id(),
                    story.id,
                    scene.account(),
                    "SENT",
                    1,
                    one.at(),
                    one.at().plusSeconds(1));
        }
    }

    private void write(Story story, Story.Coming visit) {
        var id = story.chance.id(visit.announcement().at());
        tables.visit.add(
                id,
                story.id,
                visit.shop().id(),
                visit.announcement().id(),
                visit.announcement().at(),
                visit.expected(),
                visit.certainty(),
                null,
                visit.acceptedBy() == null ? null : visit.announcement().at().plusSeconds(45),
                visit.acceptedBy(),
                visit.arrived(),
                visit.served(),
                visit.served() == null ? null : visit.acceptedBy(),
                visit.missed());
        tables.board.add(id, visit.shop().id());
    }
}
