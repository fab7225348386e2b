package app.lianxi.insight;

import app.lianxi.insight.SpendReport.Cell;
import app.lianxi.insight.SpendReport.Of;
import app.lianxi.insight.SpendReport.Sums;
import app.lianxi.insight.SpendReport.Weight;
import app.lianxi.money.Money;
import app.lianxi.rate.Cross;
import app.lianxi.rate.DayRates;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * How sums of several currencies became one, each at the rates of its day.
 *
 * @param rates by which, of each day and currency in which anything moved; the newest day first
 * @param leftOut what is in no figure, because there is no rate for it
 */
public record Conversion(List<Cross> rates, List<LeftOut> leftOut) {
    /** @param spent less refunds */
    public record LeftOut(LocalDate day, Money spent, long payments) {}

    /** Holds the cells against the rates: what of them can be converted, and what is left out. */
    static Conversion of(Collection<Cell> cells, Currency house, DayRates rates) {
        var totals = cells.stream()
                .filter(cell -> cell.of() == Of.TOTAL)
                .sorted(Comparator.comparing(Cell::day)
                        .reversed()
                        .thenComparing(cell -> currency(cell).getCurrencyCode()))
                .toList();
        return new Conversion(
                totals.stream()
                        .flatMap(cell -> rates.cross(currency(cell), house, cell.day()).stream())
                        .toList(),
                totals.stream()
                        .filter(cell ->
                                rates.cross(currency(cell), house, cell.day()).isEmpty())
                        .map(cell -> new LeftOut(
                                cell.day(),
                                cell.sums().all().spent(),
                                cell.sums().all().payments()))
                        .toList());
    }

    /** The cells of what can be converted, those of one thing added up. */
    List<Cell> convert(Collection<Cell> cells) {
        record Key(LocalDate day, Of of, String key) {}
        var converted = new LinkedHashMap<Key, Sums>();
        for (var cell : cells) {
            cross(cell)
                    .ifPresent(cross -> converted.merge(
                            new Key(cell.day(), cell.of(), cell.key()),
                            cell.sums().at(cross),
                            Sums::plus));
        }
        return converted.entrySet().stream()
                .map(entry -> new Cell(
                        entry.getKey().day(),
                        entry.getKey().of(),
                        entry.getKey().key(),
                        entry.getValue()))
                .toList();
    }

    List<Weight> weights() {
        return rates.stream()
                .map(cross -> new Weight(cross.day(), cross.from(), cross.ofMinorUnits()))
                .toList();
    }

    private Optional<Cross> cross(Cell cell) {
        return rates.stream()
                .filter(cross -> cross.day().equals(cell.day()) && cross.from().equals(currency(cell)))
                .findAny();
    }

    private static Currency currency(Cell cell) {
        return cell.sums().all().currency();
    }
}
