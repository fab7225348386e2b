package app.lianxi.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What clients and associates write to each other, by occasion and language. */
final class Talks {
    /** What it is about. */
    enum Occasion {
        BEFORE,
        AFTER,
        ASK,
        ANNOUNCE,
        WELCOME,
        WAITING
    }

    /** @param hers whether she wrote it */
    record Line(boolean hers, String text) {}

    private final Map<String, List<List<Line>>> talks = new HashMap<>();

    Talks() {
        var lines = new ArrayList<Line>();
        for (var line : Lines.all("talk.txt")) {
            if (line.startsWith("[")) {
                lines = new ArrayList<>();
                talks.computeIfAbsent(line.substring(1, line.length() - 1), key -> new ArrayList<>())
                        .add(lines);
            } else if (!line.isBlank()) {
                lines.add(new Line(line.startsWith(">"), line.substring(2)));
            }
        }
    }

    /** In the first of these languages in which there is one, else in Chinese. */
    List<Line> of(Chance chance, Occasion occasion, List<String> languages) {
        var of = occasion.name().toLowerCase(java.util.Locale.ROOT) + " ";
        return chance.one(languages.stream()
                .limit(1)
                .filter(language -> talks.containsKey(of + language))
                .findFirst()
                .map(language -> Objects.requireNonNull(talks.get(of + language)))
                .orElseGet(() -> Objects.requireNonNull(talks.get(of + "zh-CN"))));
    }
}
