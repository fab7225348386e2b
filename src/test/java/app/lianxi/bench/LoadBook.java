package app.lianxi.bench;

import java.util.List;
import java.util.UUID;

/** The boutiques and staff of the load, and what each client's payments come to. */
final class LoadBook {
    /** Of a boutique, by its number: what one euro is there in minor units of its currency, about. */
    record Place(UUID id, String currency, double perEuro, UUID manager, List<UUID> associates, List<UUID> codes) {}

    /** What one euro is in cents of the house's currency. */
    static final double DOLLARS = 117;

    private final List<Place> places;
    private final int clients;
    private final int payments;
    private final long now;
    private final int[] purchases;
    private final double[] spent;
    private final long[] last;
    private final long[] home;
    private final long[] abroad;

    LoadBook(List<Place> places, int clients, int payments, long now) {
        this.places = places;
        this.clients = clients;
        this.payments = payments;
        this.now = now;
        purchases = new int[clients];
        spent = new double[clients];
        last = new long[clients];
        home = new long[clients];
        abroad = new long[clients];
        for (var n = 0; n < payments; n++) {
            add(payment(n));
        }
    }

    private void add(LoadPayment payment) {
        var n = payment.client();
        if (n < 0) {
            return;
        }
        var client = client(n);
        if (payment.isTiedTo(client)) {
            var place = payment.boutiqueOf(client);
            purchases[n]++;
            var amount = payment.euros() - (payment.refunded() ? payment.euros() / 2 : 0);
            spent[n] += amount * DOLLARS;
            last[n] = payment.at();
            var since = place == client.home() ? home : abroad;
            since[n] = since[n] == 0 ? payment.at() : since[n];
        }
    }

    LoadClient client(int n) {
        return LoadClient.of(n, places.size(), now);
    }

    LoadPayment payment(int n) {
        return LoadPayment.of(n, payments, clients, now);
    }

    int clients() {
        return clients;
    }

    int payments() {
        return payments;
    }

    long now() {
        return now;
    }

    Place place(int number) {
        return places.get(number);
    }

    UUID boutique(int number) {
        return places.get(number).id();
    }

    UUID manager(int number) {
        return places.get(number).manager();
    }

    UUID lead(LoadClient one) {
        return one.lead() < 0 ? null : places.get(one.home()).associates().get(one.lead());
    }

    UUID other(LoadClient one) {
        return places.get(one.home()).associates().get(one.otherStaff());
    }

    /** Who answers and receives her. */
    UUID server(LoadClient one) {
        return places.get(one.home()).associates().get(Math.max(0, one.lead()));
    }

    /** The QR code by which she came: her lead's, else the boutique's, which is the last. */
    UUID code(LoadClient one) {
        return places.get(one.home()).codes().get(one.lead() < 0 ? LoadClient.ASSOCIATES : one.lead());
    }

    int purchases(LoadClient one) {
        return purchases[one.n()];
    }

    /** Cents of the house's currency. */
    long spent(LoadClient one) {
        return Math.round(spent[one.n()]);
    }

    long lastBought(LoadClient one) {
        return last[one.n()];
    }

    long boughtHome(LoadClient one) {
        return home[one.n()];
    }

    long boughtAbroad(LoadClient one) {
        return abroad[one.n()];
    }
}
