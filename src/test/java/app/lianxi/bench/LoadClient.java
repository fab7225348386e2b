package app.lianxi.bench;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One client of the load, the same however often she is asked for. Times are milliseconds since 1970, 0 for never.
 *
 * @param home her boutique's number
 * @param second another that knows her, or -1
 * @param lead the number of her lead among the associates of her boutique, or -1
 * @param other that of one more who serves her, or -1
 * @param talked when she and the house wrote to each other
 * @param waits whether she waits for an answer since then
 */
record LoadClient(
        int n,
        UUID id,
        long since,
        int home,
        int second,
        int lead,
        int other,
        boolean follows,
        boolean history,
        long withdrawn,
        boolean service,
        boolean marketing,
        long talked,
        boolean waits,
        boolean visited,
        boolean phone,
        int tier) {
    static final long YEARS = 10L * 365 * 24 * 3_600_000;
    static final int ASSOCIATES = 10;
    private static final long DAY = 24L * 3_600_000;

    static LoadClient of(int n, int boutiques, long now) {
        var chance = chance(0, n);
        var since = now - DAY - (long) ((YEARS - 2 * DAY) * chance.nextDouble());
        var home = chance.nextInt(boutiques);
        var other = chance.nextInt(boutiques);
        var history = chance.nextInt(100) < 85;
        var talks = chance.nextInt(100) < 10;
        return new LoadClient(
                n,
                id(since, chance),
                since,
                home,
                chance.nextInt(100) < 20 && other != home ? other : -1,
                chance.nextInt(100) < 85 ? chance.nextInt(ASSOCIATES) : -1,
                chance.nextInt(100) < 12 ? chance.nextInt(ASSOCIATES) : -1,
                chance.nextInt(100) < 88,
                history,
                history && chance.nextInt(100) < 4 ? since + (long) ((now - since) * chance.nextDouble()) : 0,
                chance.nextInt(100) < 85,
                chance.nextInt(100) < 55,
                talks ? now - 3_600_000 - (long) ((now - since - DAY / 2) * Math.pow(chance.nextDouble(), 3)) : 0,
                chance.nextInt(100) < 5,
                chance.nextInt(100) < 50,
                chance.nextInt(100) < 30,
                Math.max(0, chance.nextInt(100) - 84) / 5);
    }

    /** Payments are tied to her now. */
    boolean agrees() {
        return history && withdrawn == 0;
    }

    boolean comes() {
        return talked != 0 && visited;
    }

    int otherStaff() {
        return other == lead ? -1 : other;
    }

    String openid() {
        return "oLoad" + padded(n, 23);
    }

    /** Of the n-th of a kind: near numbers have nothing to do with each other. */
    static SplittableRandom chance(long kind, long n) {
        var mixed = (n + (kind << 48)) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return new SplittableRandom(mixed ^ mixed >>> 33);
    }

    /** With noughts before it; a format takes longer than all else of a row. */
    static String padded(long number, int width) {
        var digits = Long.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** Sorts by time, as the application's own do. */
    static UUID id(long at, SplittableRandom chance) {
        return new UUID(at << 16 | 0x7000 | chance.nextInt(4_096), 1L << 63 | chance.nextLong() >>> 2);
    }
}
