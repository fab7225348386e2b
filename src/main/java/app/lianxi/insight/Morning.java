package app.lianxi.insight;

import app.lianxi.access.Boutique;
import app.lianxi.access.Boutiques;
import app.lianxi.access.CurrentStaff;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What travellers spent on a day in the reader's boutiques, one currency at a time: three statements, none reads payments. */
@Service
@Transactional(readOnly = true)
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

    /** An hour of the boutiques' own days, 0 to 23, and the whole same hour a week before. */
    public record Hour(int hour, Figures day, Figures weekBefore) {}

    /** @param boutique absent for payments of no known boutique */
    public record Place(@Nullable Boutique boutique, Compared figures) {}

    /** @param channel as {@link app.lianxi.payment.Payment#channel()} has it */
    public record Way(String channel, Compared figures) {}

    /**
     * @param today the day that it is now in most of the boutiques
     * @param currencies those that were paid in on the day, the one with the most payments first
     * @param latest when nothing was paid: the last day before on which something was
     * @param boutiques how many the reader's are
     * @param hours from the first to the last in which something was paid, without a gap
     * @param places the greatest spend first
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
            List<Way> ways) {}

    /**
     * @param day today when absent
     * @param currency the one with the most payments when absent
     */
    public Page read(@Nullable LocalDate day, @Nullable Currency currency) {
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
        var cells = report.read(scope, shown, chosen, now);
        return new Page(
                shown,
                today,
                chosen,
                currencies,
                currencies.isEmpty() ? report.latestBefore(scope, shown).orElse(null) : null,
                mine,
                compared(cells.stream().filter(SpendReport.Cell::isTotal).toList(), shown, chosen),
                hours(cells, shown, chosen),
                places(cells, all, shown, chosen),
                ways(cells, shown, chosen));
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

    private static Compared compared(List<SpendReport.Cell> cells, LocalDate day, Currency currency) {
        return new Compared(
                figures(cells, day, currency, false),
                figures(cells, day, currency, true),
                figures(cells, day.minusDays(1), currency, true),
                figures(cells, day.minusWeeks(1), currency, true));
    }

    private static Figures figures(List<SpendReport.Cell> cells, LocalDate day, Currency currency, boolean comparable) {
        return cells.stream()
                .filter(cell -> cell.day().equals(day))
                .map(cell -> comparable ? cell.comparable() : cell.whole())
                .findAny()
                .orElseGet(() -> Figures.none(currency));
    }

    private static List<Hour> hours(List<SpendReport.Cell> cells, LocalDate day, Currency currency) {
        var byHour = new TreeMap<Integer, List<SpendReport.Cell>>();
        cells.stream()
                .filter(cell -> cell.hour() != null && !cell.day().equals(day.minusDays(1)))
                .forEach(cell -> byHour.computeIfAbsent(cell.hour(), hour -> new ArrayList<>())
                        .add(cell));
        var hours = new ArrayList<Hour>();
        if (!byHour.isEmpty()) {
            for (int hour = byHour.firstKey(); hour <= byHour.lastKey(); hour++) {
                var ofHour = byHour.getOrDefault(hour, List.of());
                hours.add(new Hour(
                        hour,
                        figures(ofHour, day, currency, false),
                        figures(ofHour, day.minusWeeks(1), currency, false)));
            }
        }
        return hours;
    }

    private static List<Place> places(
            List<SpendReport.Cell> cells, List<Boutique> all, LocalDate day, Currency currency) {
        var known = new HashMap<UUID, Boutique>();
        all.forEach(boutique -> known.put(boutique.id().value(), boutique));
        var byBoutique = new HashMap<Optional<UUID>, List<SpendReport.Cell>>();
        cells.stream()
                .filter(SpendReport.Cell::ofBoutique)
                .forEach(cell -> byBoutique
                        .computeIfAbsent(Optional.ofNullable(cell.boutique()), id -> new ArrayList<>())
                        .add(cell));
        return byBoutique.entrySet().stream()
                .map(entry -> new Place(
                        entry.getKey().map(known::get).orElse(null), compared(entry.getValue(), day, currency)))
                .filter(place -> counts(place.figures()))
                .sorted(Comparator.comparing(
                                (Place place) -> place.figures().day().spent().value())
                        .reversed()
                        .thenComparing(place ->
                                place.boutique() == null ? "" : place.boutique().name()))
                .toList();
    }

    private static List<Way> ways(List<SpendReport.Cell> cells, LocalDate day, Currency currency) {
        return cells.stream()
                .filter(cell -> cell.channel() != null)
                .collect(Collectors.groupingBy(cell -> String.valueOf(cell.channel())))
                .entrySet()
                .stream()
                .map(entry -> new Way(entry.getKey(), compared(entry.getValue(), day, currency)))
                .filter(way -> counts(way.figures()))
                .sorted(Comparator.comparing(
                                (Way way) -> way.figures().day().spent().value())
                        .reversed()
                        .thenComparing(Way::channel))
                .toList();
    }

    /** What was paid only on the day before is no line of its own. */
    private static boolean counts(Compared figures) {
        return figures.day().payments() > 0 || figures.weekBefore().payments() > 0;
    }
}
