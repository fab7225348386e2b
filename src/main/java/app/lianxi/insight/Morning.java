package app.lianxi.insight;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Scope;
import app.lianxi.insight.SpendReport.Cell;
import app.lianxi.insight.SpendReport.Leading;
import app.lianxi.money.Money;
import app.lianxi.rate.HouseCurrency;
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

/**
 * What travellers spent on a day in the reader's boutiques, one currency at a time in at most five statements, or all of
 * them converted in one more; none reads payments.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
@Secured("ROLE_MANAGER")
public class Morning {
    private final SpendReport report;
    private final Boutiques boutiques;
    private final HouseCurrency house;
    private final CurrentStaff current;
    private final Clock clock;

    Morning(SpendReport report, Boutiques boutiques, HouseCurrency house, CurrentStaff current, Clock clock) {
        this.report = report;
        this.boutiques = boutiques;
        this.house = house;
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
     * @param currency of the amounts
     * @param conversion how all currencies became this one; null when it is the only one that is shown
     * @param house the currency into which all could be converted
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
            @Nullable Conversion conversion,
            Currency house,
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
        var wanted = wanted(day);
        var shown = wanted.day();
        var chosen = currency != null
                ? currency
                : wanted.currencies().stream()
                        .findFirst()
                        .orElseGet(() -> ofMost(wanted.mine(), Boutique::currency)
                                .map(Currency::getInstance)
                                .orElse(house.currency()));
        var days = report.days(wanted.scope(), shown, chosen, wanted.now());
        var leading = report.leading(wanted.scope(), shown, chosen, places.most());
        var placed = report.places(wanted.scope(), shown, chosen, wanted.now(), leading);
        return page(wanted, chosen, null, days, leading, placed);
    }

    /**
     * All currencies in the house's, each sum at the rates of its own day; what there is no rate for is left out and named.
     *
     * @param day today when absent
     */
    public Page readConverted(@Nullable LocalDate day, Places places) {
        var wanted = wanted(day);
        var shown = wanted.day();
        var days = report.days(wanted.scope(), shown, null, wanted.now());
        var rates = house.on(
                List.of(shown, shown.minusDays(1), shown.minusWeeks(1)),
                days.stream().map(cell -> cell.sums().all().currency()).collect(Collectors.toSet()));
        var conversion = Conversion.of(days, house.currency(), rates);
        var leading = report.leading(wanted.scope(), shown, conversion.weights(), places.most());
        var placed = report.places(wanted.scope(), shown, null, wanted.now(), leading);
        return page(
                wanted, house.currency(), conversion, conversion.convert(days), leading, conversion.convert(placed));
    }

    private record Wanted(
            LocalDate day,
            LocalDate today,
            Instant now,
            Scope scope,
            List<Boutique> all,
            List<Boutique> mine,
            List<Currency> currencies) {}

    private Wanted wanted(@Nullable LocalDate day) {
        var scope = current.require().scope();
        var now = clock.instant();
        var all = boutiques.all();
        var mine = all.stream()
                .filter(boutique -> !boutique.closed() && scope.covers(boutique.id()))
                .toList();
        var today = today(mine, now);
        var shown = day == null ? today : day;
        return new Wanted(shown, today, now, scope, all, mine, report.currencies(scope, shown));
    }

    private Page page(
            Wanted wanted,
            Currency currency,
            @Nullable Conversion conversion,
            List<Cell> cells,
            Leading leading,
            List<Cell> placed) {
        var days = new Days(cells, wanted.day(), currency);
        return new Page(
                wanted.day(),
                wanted.today(),
                currency,
                conversion,
                house.currency(),
                wanted.currencies(),
                wanted.currencies().isEmpty()
                        ? report.latestBefore(wanted.scope(), wanted.day()).orElse(null)
                        : null,
                wanted.mine(),
                days.total(),
                days.hours(),
                new Days(placed, wanted.day(), currency).places(wanted.all()),
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
