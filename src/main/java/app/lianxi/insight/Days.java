package app.lianxi.insight;

import app.lianxi.access.Boutique;
import app.lianxi.insight.Morning.Compared;
import app.lianxi.insight.Morning.Place;
import app.lianxi.insight.Morning.Way;
import app.lianxi.insight.SpendReport.Cell;
import app.lianxi.insight.SpendReport.Of;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Three days' cells, put beside each other.
 *
 * @param toCome what of the cells is of hours that are not full yet on the day that is shown
 */
record Days(List<Cell> cells, List<Cell> toCome, LocalDate day, Currency currency) {
    Compared total() {
        return compared(cells.stream().filter(cell -> cell.of() == Of.TOTAL).toList());
    }

    /** The greatest spend first. */
    List<Place> places(List<Boutique> boutiques) {
        var known = new HashMap<UUID, Boutique>();
        boutiques.forEach(boutique -> known.put(boutique.id().value(), boutique));
        var byBoutique = new HashMap<Optional<UUID>, List<Cell>>();
        cells.stream()
                .filter(cell -> cell.of() == Of.BOUTIQUE)
                .forEach(cell -> byBoutique
                        .computeIfAbsent(Optional.ofNullable(cell.boutique()), id -> new ArrayList<>())
                        .add(cell));
        return byBoutique.entrySet().stream()
                .map(entry -> new Place(entry.getKey().map(known::get).orElse(null), compared(entry.getValue())))
                .filter(place -> counts(place.figures()))
                .sorted(Comparator.comparing(
                                (Place place) -> place.figures().day().spent().value())
                        .reversed()
                        .thenComparing(place ->
                                place.boutique() == null ? "" : place.boutique().name()))
                .toList();
    }

    /** The greatest spend first. */
    List<Way> ways() {
        return cells.stream()
                .filter(cell -> cell.of() == Of.CHANNEL)
                .collect(Collectors.groupingBy(cell -> String.valueOf(cell.channel())))
                .entrySet()
                .stream()
                .map(entry -> new Way(entry.getKey(), compared(entry.getValue())))
                .filter(way -> counts(way.figures()))
                .sorted(Comparator.comparing(
                                (Way way) -> way.figures().day().spent().value())
                        .reversed()
                        .thenComparing(Way::channel))
                .toList();
    }

    private Compared compared(List<Cell> group) {
        return new Compared(
                figures(group, day, false),
                figures(group, day, true),
                figures(group, day.minusDays(1), true),
                figures(group, day.minusWeeks(1), true));
    }

    private Figures figures(List<Cell> group, LocalDate of, boolean comparable) {
        return group.stream()
                .filter(cell -> cell.day().equals(of))
                .findAny()
                .map(cell -> comparable ? cell.figures().minus(toCome(cell)) : cell.figures())
                .orElseGet(() -> Figures.none(currency));
    }

    private Figures toCome(Cell whole) {
        return toCome.stream()
                .filter(whole::sameAs)
                .findAny()
                .map(Cell::figures)
                .orElseGet(() -> Figures.none(currency));
    }

    /** What was paid only on the day before is no line of its own. */
    private static boolean counts(Compared figures) {
        return figures.day().payments() > 0 || figures.weekBefore().payments() > 0;
    }
}
