package app.lianxi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Chance that falls the same way each time: by what it is asked for, and by nothing else. */
final class Chance {
    private static final long SEED = 0x6C69_616E_7869L;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random;

    private Chance(long seed) {
        random = new Random(seed);
    }

    /** Of the n-th of its kind; one more of a kind changes none of the others. */
    static Chance of(String kind, int n) {
        var mixed = (SEED ^ kind.hashCode()) * 0x9E37_79B9_7F4A_7C15L + n * 0xBF58_476D_1CE4_E5B9L;
        return new Chance(mixed ^ mixed >>> 31);
    }

    /** From 0 to 1. */
    double share() {
        return random.nextDouble();
    }

    boolean of100(double cases) {
        return share() * 100 < cases;
    }

    /** From one to the other, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration minutes(int least, int most) {
        return Duration.ofSeconds(between(least * 60, most * 60));
    }

    <T> T one(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** Between two amounts, the small ones more often. */
    double amount(double least, double most) {
        return least * Math.pow(most / least, Math.pow(share(), 1.4));
    }

    String digits(int count) {
        return characters("0123456789", count);
    }

    String letters(int count) {
        return characters(LETTERS, count);
    }

    private String characters(String of, int count) {
        var text = new StringBuilder(count);
        for (var n = 0; n < count; n++) {
            text.append(of.charAt(random.nextInt(of.length())));
        }
        return text.toString();
    }

    /** Sorts by time as {@link app.lianxi.ids.Ids} does. */
    UUID id(Instant at) {
        var bits = random.nextLong();
        return new UUID(at.toEpochMilli() << 16 | 0x7000 | bits >>> 52, 1L << 63 | random.nextLong() >>> 2);
    }
}
