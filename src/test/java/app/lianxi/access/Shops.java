package app.lianxi.access;

import java.time.ZoneId;
import java.util.UUID;

/** Boutiques that tests open. */
public final class Shops {
    private Shops() {}

    /** In New York, with a code of its own. */
    public static BoutiqueId fifthAvenue(Boutiques boutiques) {
        return fifthAvenue(boutiques, code());
    }

    public static BoutiqueId fifthAvenue(Boutiques boutiques, String code) {
        return open(boutiques, code, "Fifth Avenue", "第五大道", "New York", "US", "America/New_York", "USD");
    }

    /** In Paris, with a code of its own. */
    public static BoutiqueId avenueMontaigne(Boutiques boutiques) {
        return avenueMontaigne(boutiques, code());
    }

    public static BoutiqueId avenueMontaigne(Boutiques boutiques, String code) {
        return open(boutiques, code, "Avenue Montaigne", "蒙田大道", "Paris", "FR", "Europe/Paris", "EUR");
    }

    private static String code() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static BoutiqueId open(
            Boutiques boutiques,
            String code,
            String name,
            String nameZh,
            String city,
            String country,
            String zone,
            String currency) {
        return boutiques.add(new Boutique(
                new BoutiqueId(new UUID(0, 0)), code, name, nameZh, city, country, ZoneId.of(zone), currency, false));
    }
}
