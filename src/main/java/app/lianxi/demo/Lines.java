package app.lianxi.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The lists of which the sample house is made: files beside it, a line each, their columns parted by tabs, # for remarks. */
final class Lines {
    private Lines() {}

    static List<String> all(String file) {
        try (var stream = Objects.requireNonNull(Lines.class.getResourceAsStream("/demo/" + file), file)) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<String>> rows(String file) {
        return all(file).stream().map(line -> List.of(line.split("\t", -1))).toList();
    }
}
