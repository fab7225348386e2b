package app.lianxi.insight.ui;

import app.lianxi.access.Boutique;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the payments behind the figures of a day.
 *
 * @param currency null for all
 */
record Drill(LocalDate day, @Nullable Currency currency) {
    /** In place of a currency: all of them, in the house's. */
    static final String CONVERTED = "house";

    String all() {
        return "payments?day=" + day + (currency == null ? "" : "&currency=" + currency.getCurrencyCode());
    }

    String linked() {
        return all() + "&linked=yes";
    }

    String hour(int hour) {
        return all() + "&hour=" + hour;
    }

    /** @param boutique null for none that is known */
    String boutique(@Nullable Boutique boutique) {
        return all() + "&boutique=" + (boutique == null ? "unknown" : boutique.code());
    }

    String channel(String channel) {
        return all() + "&channel=" + channel;
    }

    /** @param currency a code, {@link #CONVERTED}, or null for the one with the most payments */
    static String morning(LocalDate day, @Nullable String currency) {
        return "morning?day=" + day + (currency == null ? "" : "&currency=" + currency);
    }
}
