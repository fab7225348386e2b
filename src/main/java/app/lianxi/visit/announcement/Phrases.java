package app.lianxi.visit.announcement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dictionary of what words and phrases mean; the longest phrase wins. */
final class Phrases {
    private static final Phrases COMMON = common();

    /** @param text plain */
    private record Entry(String text, Meaning meaning, Token.@Nullable Content content) {
        boolean isAt(String message, int from) {
            if (!message.startsWith(text, from)) {
                return false;
            }
            var to = from + text.length();
            return !Numerals.isLetter(text.charAt(text.length() - 1))
                    || to == message.length()
                    || !Numerals.isLetter(message.charAt(to));
        }
    }

    private final Map<Character, List<Entry>> entries = new HashMap<>();

    private Phrases() {}

    /** The house's own dictionary, read once from {@code phrases.txt}. */
    static Phrases ofTheGrammar() {
        return COMMON;
    }

    static Phrases of(List<NamedBoutique> boutiques) {
        var phrases = new Phrases();
        for (var boutique : boutiques) {
            for (var name : boutique.names()) {
                phrases.add(name, Meaning.BOUTIQUE, new Token.Named(boutique.key()));
            }
        }
        return phrases.sorted();
    }

    /** The longest phrase that begins here, or null. A Latin phrase must be met at the beginning of a word. */
    @Nullable
    Token longestAt(String message, int from) {
        for (var entry : entries.getOrDefault(message.charAt(from), List.of())) {
            if (entry.isAt(message, from)) {
                return new Token(entry.meaning(), from, from + entry.text().length(), entry.content());
            }
        }
        return null;
    }

    private void add(String phrase, Meaning meaning, Token.@Nullable Content content) {
        var text = PlainText.of(phrase).text().replace('-', ' ').strip();
        if (!text.isEmpty()) {
            entries.computeIfAbsent(text.charAt(0), c -> new ArrayList<>()).add(new Entry(text, meaning, content));
        }
    }

    private Phrases sorted() {
        entries.values()
                .forEach(list ->
                        list.sort(Comparator.comparingInt((Entry e) -> -e.text().length())));
        return this;
    }

    private static Phrases common() {
        var phrases = new Phrases();
        try (var in = Phrases.class.getResourceAsStream("phrases.txt")) {
            if (in == null) {
                throw new IllegalStateException("phrases.txt is missing");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(phrases::addLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases.sorted();
    }

    /** {@code MEANING: phrase, phrase, …} */
    private void addLine(String line) {
        var colon = line.indexOf(':');
        var meaning = Meaning.valueOf(line.substring(0, colon));
        for (var phrase : line.substring(colon + 1).split(",")) {
            add(phrase, meaning, null);
        }
    }
}
