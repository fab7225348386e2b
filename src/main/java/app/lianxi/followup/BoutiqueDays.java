package app.lianxi.followup;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which day it is in each boutique. */
@Component
class BoutiqueDays {
    /** Every boutique's, for a query that {@link #in} gives its parameters. */
    static final String ROWS = " unnest(:shops::uuid[], :todays::date[]) as d (shop, today) ";

    private final Boutiques boutiques;
    private final Clock clock;

    BoutiqueDays(Boutiques boutiques, Clock clock) {
        this.boutiques = boutiques;
        this.clock = clock;
    }

    LocalDate today(BoutiqueId boutique) {
        return of(clock.instant(), boutique);
    }

    LocalDate of(Instant at, BoutiqueId boutique) {
        return LocalDate.ofInstant(
                at, boutiques.find(boutique).map(Boutique::zone).orElse(ZoneOffset.UTC));
    }

    JdbcClient.StatementSpec in(JdbcClient.StatementSpec query) {
        var now = clock.instant();
        List<Boutique> all = boutiques.all();
        return query.param(
                        "shops",
                        all.stream().map(shop -> shop.id().value().toString()).toArray(String[]::new))
                .param(
                        "todays",
                        all.stream()
                                .map(shop ->
                                        LocalDate.ofInstant(now, shop.zone()).toString())
                                .toArray(String[]::new));
    }
}
