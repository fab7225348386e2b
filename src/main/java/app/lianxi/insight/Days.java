package app.lianxi.insight;

import app.lianxi.access.Boutique;
import app.lianxi.insight.Morning.Compared;
import app.lianxi.insight.Morning.Hour;
import app.lianxi.insight.Morning.Place;
import app.lianxi.insight.Morning.Way;
import app.lianxi.insight.SpendReport.Cell;
import app.lianxi.insight.SpendReport.Of;
import app.lianxi.insight.SpendReport.Sums;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Cells of three days, put beside each other. */
record Days(List<Cell> cells, LocalDate day, Currency currency) {
    private static final int OPENING = 10;
    private static final int CLOSING = 19;

    Compared total() {
        return new Compared(
                at(day, Of.TOTAL, "").all(),
                at(day, Of.TOTAL, "").compared(),
                at(day.minusDays(1), Of.TOTAL, "").compared(),
                at(day.minusWeeks(1), Of.TOTAL, "").compared());
    }

    /** Those in which boutiques are open, and the rest up to where something was paid on the day or the week before. */
    List<Hour> hours() {
        var drawn = cells.stream()
                .filter(cell -> cell.of() == Of.HOUR && !cell.day().equals(day.minusDays(1)))
                .mapToInt(cell -> Integer.parseInt(cell.key()))
                .summaryStatistics();
        if (drawn.getCount() == 0) {
            return List.of();
        }
        return IntStream.rangeClosed(Math.min(drawn.getMin(), OPENING), Math.max(drawn.getMax(), CLOSING))
                .mapToObj(hour -> {
                    var now = at(day, Of.HOUR, String.valueOf(hour)).all();
                    var then =
                            at(day.minusWeeks(1), Of.HOUR, String.valueOf(hour)).all();
                    return new Hour(hour, now.spent(), now.payments(), then.spent());
                })
                .toList();
    }

    /** The greatest spend first. */
    List<Way> ways() {
        return cells.stream()
                .filter(cell -> cell.of() == Of.CHANNEL && cell.day().equals(day))
                .map(cell -> new Way(cell.key(), cell.sums().all()))
                .filter(way -> way.figures().payments() > 0)
                .sorted(Comparator.comparing((Way way) -> way.figures().spent().value())
                        .reversed()
                        .thenComparing(Way::channel))
                .toList();
    }

    /** The greatest spend first; what was paid only in hours of the week before that are still to come is no line. */
    List<Place> places(List<Boutique> boutiques) {
        var known = boutiques.stream()
                .collect(Collectors.toMap(boutique -> boutique.id().value().toString(), boutique -> boutique));
        return cells.stream()
                .filter(cell -> cell.of() == Of.BOUTIQUE)
                .collect(Collectors.groupingBy(Cell::key))
                .entrySet()
                .stream()
                .map(place -> {
                    var days = new Days(place.getValue(), day, currency);
                    var today = days.at(day, Of.BOUTIQUE, place.getKey());
                    return new Place(
                            known.get(place.getKey()),
                            today.all(),
                            today.compared(),
                            days.at(day.minusWeeks(1), Of.BOUTIQUE, place.getKey())
                                    .compared());
                })
                .filter(place ->
                        place.day().payments() > 0 || place.weekBefore().payments() > 0)
                .sorted(Comparator.comparing(
                                (Place place) -> place.day().spent().value())
                        .reversed()
                        .thenComparing(place ->
                                place.boutique() == null ? "" : place.boutique().name()))
                .toList();
    }

    private Sums at(LocalDate of, Of group, String key) {
        return cells.stream()
                .filter(cell -> cell.day().equals(of)
                        && cell.of() == group
                        && cell.key().equals(key))
                .findAny()
                .map(Cell::sums)
                .orElseGet(() -> new Sums(Figures.none(currency), Figures.none(currency)));
    }
}
