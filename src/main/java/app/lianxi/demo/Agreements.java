package app.lianxi.demo;

import java.time.Instant;
import java.util.List;

/** Makes up what clients agree to, and what some of them take back. */
final class Agreements {
    private static final List<String> PURPOSES =
            List.of("SERVICE_MESSAGES", "MARKETING_MESSAGES", Story.HISTORY, Story.ABROAD);

    private final Scene scene;

    Agreements(Scene scene) {
        this.scene = scene;
    }

    void give(Story story, Instant at) {
        var chance = story.chance;
        var history = chance.of100(86);
        var withdrawn = history && chance.of100(5) ? scene.later(chance, at) : null;
        var unasked = chance.of100(6) ? scene.later(chance, at) : null;
        for (var purpose : PURPOSES) {
            var given = switch (purpose) {
                case "SERVICE_MESSAGES" -> !history || chance.of100(90);
                case "MARKETING_MESSAGES" -> chance.of100(60);
                default -> history;
            };
            if (given) {
                story.consents.add(new Story.Consent(
                        purpose,
                        at,
                        switch (purpose) {
                            case "SERVICE_MESSAGES" -> null;
                            case "MARKETING_MESSAGES" -> unasked;
                            default -> withdrawn;
                        }));
            }
        }
    }
}
