package app.lianxi.sandbox;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Random names as the platforms make them. */
public final class Random {
    private static final SecureRandom SECURE = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private Random() {}

    public static String letters(int length) {
        return from(LETTERS, length);
    }

    public static String digits(int length) {
        return from("0123456789", length);
    }

    public static String hex(int length) {
        return from("0123456789abcdef", length);
    }

    public static byte[] bytes(int length) {
        var bytes = new byte[length];
        SECURE.nextBytes(bytes);
        return bytes;
    }

    /** True in so many cases of a hundred. */
    public static boolean chance(int percent) {
        return percent > 0 && SECURE.nextInt(100) < percent;
    }

    public static RandomGenerator generator() {
        return SECURE;
    }

    private static String from(String alphabet, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(SECURE.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
