package app.lianxi.insight.ui;

import app.lianxi.access.Boutique;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The addresses of the payments behind the figures of a day and a currency. */
record Drill(LocalDate day, Currency currency) {
    String all() {
        return "payments?day=" + day + "&currency=" + currency.getCurrencyCode();
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

    static String morning(LocalDate day, @Nullable Currency currency) {
        return "morning?day=" + day + (currency == null ? "" : "&currency=" + currency.getCurrencyCode());
    }
}
