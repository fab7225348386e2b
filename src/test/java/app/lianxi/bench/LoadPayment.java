package app.lianxi.bench;

import java.util.UUID;

/**
 * One payment of the load, the same however often it is asked for.
 *
 * @param client whose it is, or -1: a stranger's
 * @param at milliseconds since 1970; a later payment has a higher number
 * @param abroad whether it was in the second of her boutiques, where she has one
 */
record LoadPayment(int n, UUID id, int client, long at, long euros, boolean abroad, boolean refunded, long seed) {
    private static final long DAY = 86_400_000;
    /** On each day, as long before the hour of now. */
    private static final int OPEN_HOURS = 10;

    private static final int STRANGERS = 20;
    /** One who comes often has a hundred times what most have. */
    private static final double UNEQUAL = 1.3;

    static LoadPayment of(int n, int payments, int clients, long now) {
        var chance = LoadClient.chance(1, n);
        var step = (LoadClient.YEARS - 7_200_000.0) / payments;
        var age = LoadClient.YEARS - (long) (step * (n + chance.nextDouble()));
        var at = now - age / DAY * DAY - age % DAY / 24 * OPEN_HOURS;
        var euros = (long) (300 * Math.pow(60, Math.pow(chance.nextDouble(), 2)));
        return new LoadPayment(
                n,
                LoadClient.id(at, chance),
                chance.nextInt(100) < STRANGERS ? -1 : (int) (clients * Math.pow(chance.nextDouble(), UNEQUAL)),
                at,
                euros,
                chance.nextInt(100) < 35,
                chance.nextInt(100) < 2,
                chance.nextLong());
    }

    String transaction() {
        return "42000" + LoadClient.padded(at, 13) + LoadClient.padded(n, 10);
    }

    /** Whose payments those of a stranger are. */
    String stranger() {
        return "oStranger" + LoadClient.padded(seed >>> 1, 19);
    }

    boolean isTiedTo(LoadClient of) {
        return client >= 0 && of.history() && (of.withdrawn() == 0 || at < of.withdrawn());
    }

    int boutiqueOf(LoadClient of) {
        return abroad && of.second() >= 0 ? of.second() : of.home();
    }
}
