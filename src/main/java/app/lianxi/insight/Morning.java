package app.lianxi.insight;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.money.Money;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What travellers spent on a day in the reader's boutiques, one currency at a time: at most five statements, none reads payments. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
@Secured("ROLE_MANAGER")
public class Morning {
    private final SpendReport report;
    private final Boutiques boutiques;
    private final CurrentStaff current;
    private final Clock clock;

    Morning(SpendReport report, Boutiques boutiques, CurrentStaff current, Clock clock) {
        this.report = report;
        this.boutiques = boutiques;
        this.current = current;
        this.clock = clock;
    }

    /**
     * A day's figures beside those of other days. While the day runs, what is compared ends with the last full hour of each
     * boutique, on all three days.
     *
     * @param day all of it so far
     * @param compared of it, what {@code dayBefore} and {@code weekBefore} are to be held against
     */
    public record Compared(Figures day, Figures compared, Figures dayBefore, Figures weekBefore) {}

    /** An hour of the boutiques' own days, 0 to 23, less refunds, and the whole same hour a week before. */
    public record Hour(int hour, Money spent, long payments, Money weekBefore) {}

    /**
     * A boutique's day.
     *
     * @param boutique absent for payments of no known boutique
     * @param day all of it so far
     * @param compared of it, what {@code weekBefore} is to be held against
     */
    public record Place(@Nullable Boutique boutique, Figures day, Figures compared, Figures weekBefore) {}

    /** @param channel as {@link app.lianxi.payment.Payment#channel()} has it */
    public record Way(String channel, Figures figures) {}

    /** Which boutiques are to be read. */
    public enum Places {
        /** Those with the greatest spend on the day, and those that had it the week before. */
        LEADING(12),
        ALL(Integer.MAX_VALUE);

        private final int most;

        Places(int most) {
            this.most = most;
        }

        int most() {
            return most;
        }
    }

    /**
     * @param today the day that it is now in most of the boutiques
     * @param currencies those that were paid in on the day, the one with the most payments first
     * @param latest when nothing was paid: the last day before on which something was
     * @param boutiques how many the reader's are
     * @param hours from ten to eight, and further where something was paid, without a gap; empty where nothing was
     * @param places the greatest spend first
     * @param morePlaces whether there are boutiques that are not among these
     */
    public record Page(
            LocalDate day,
            LocalDate today,
            Currency currency,
            List<Currency> currencies,
            @Nullable LocalDate latest,
            List<Boutique> boutiques,
            Compared total,
            List<Hour> hours,
            List<Place> places,
            boolean morePlaces,
            List<Way> ways) {}

    /**
     * @param day today when absent
     * @param currency the one with the most payments when absent
     */
    public Page read(@Nullable LocalDate day, @Nullable Currency currency, Places places) {
        var scope = current.require().scope();
        var now = clock.instant();
        var all = boutiques.all();
        var mine = all.stream()
                .filter(boutique -> !boutique.closed() && scope.covers(boutique.id()))
                .toList();
        var today = today(mine, now);
        var shown = day == null ? today : day;
        var currencies = report.currencies(scope, shown);
        var chosen = currency != null
                ? currency
                : currencies.stream()
                        .findFirst()
                        .orElseGet(() -> ofMost(mine, Boutique::currency)
                                .map(Currency::getInstance)
                                .orElse(Currency.getInstance("USD")));
        var days = new Days(report.days(scope, shown, chosen, now), shown, chosen);
        var leading = report.leading(scope, shown, chosen, places.most());
        var placed = new Days(report.places(scope, shown, chosen, now, leading), shown, chosen).places(all);
        return new Page(
                shown,
                today,
                chosen,
                currencies,
                currencies.isEmpty() ? report.latestBefore(scope, shown).orElse(null) : null,
                mine,
                days.total(),
                days.hours(),
                placed,
                leading.inAll() > leading.ids().size(),
                days.ways());
    }

    /** The earlier of two that are as frequent: there the day still goes on. */
    private static LocalDate today(List<Boutique> boutiques, Instant now) {
        return ofMost(boutiques, boutique -> LocalDate.ofInstant(now, boutique.zone()))
                .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static <T extends Comparable<? super T>> Optional<T> ofMost(
            List<Boutique> boutiques, java.util.function.Function<Boutique, T> value) {
        var counts = boutiques.stream().collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<T, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
