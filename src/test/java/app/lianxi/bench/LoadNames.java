package app.lianxi.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Names and cities as often as they are borne and lived in: those of the sample house, and more given names made of them. */
final class LoadNames {
    private final List<String> surnames = weighted("surnames.tsv", 1);
    private final List<String> cities = weighted("cities.tsv", 3);
    private final List<String> given = new ArrayList<>(lines("given-women.txt"));
    private final List<String> latin = lines("latin-given.txt");
    private final List<String> latinSurnames = lines("latin-surnames.txt");
    private final int[] characters;

    LoadNames() {
        given.addAll(lines("given-men.txt"));
        characters = String.join("", given).codePoints().distinct().toArray();
    }

    /** Four of a hundred have a Latin name; of the others every second a given name that few bear. */
    String name(int n) {
        var chance = LoadClient.chance(2, n);
        if (chance.nextInt(100) < 4) {
            return one(latin, chance) + ' ' + one(latinSurnames, chance);
        }
        return one(surnames, chance) + (chance.nextBoolean() ? one(given, chance) : rare(chance));
    }

    private String rare(SplittableRandom chance) {
        return Character.toString(characters[chance.nextInt(characters.length)])
                + Character.toString(characters[chance.nextInt(characters.length)]);
    }

    String city(int n) {
        return one(cities, LoadClient.chance(3, n));
    }

    private static String one(List<String> of, SplittableRandom chance) {
        return of.get(chance.nextInt(of.size()));
    }

    private static List<String> weighted(String file, int column) {
        var all = new ArrayList<String>();
        for (var line : lines(file)) {
            var row = line.split("\t", -1);
            for (var times = Integer.parseInt(row[column]); times > 0; times--) {
                all.add(row[0]);
            }
        }
        return all;
    }

    static List<String> lines(String file) {
        try (var stream = LoadNames.class.getResourceAsStream("/demo/" + file)) {
            return Arrays.stream(new String(stream.readAllBytes(), UTF_8).split("\n"))
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
