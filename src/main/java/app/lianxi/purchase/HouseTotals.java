package app.lianxi.purchase;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.access.Boutiques;
import app.lianxi.money.Money;
import app.lianxi.payment.Payment;
import app.lianxi.rate.Cross;
import app.lianxi.rate.DayRates;
import app.lianxi.rate.HouseCurrency;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Adds up payments of several currencies in the house's, each day's by its own rates, in two statements. */
@Component
public class HouseTotals {
    private final HouseCurrency house;
    private final Boutiques boutiques;

    HouseTotals(HouseCurrency house, Boutiques boutiques) {
        this.house = house;
        this.boutiques = boutiques;
    }

    /** @param day the boutique's own; UTC's where none is known */
    private record Part(LocalDate day, Currency currency) {}

    /** Nothing when there is a rate for none of them. */
    public Optional<HouseTotal> of(Collection<Payment> payments) {
        return of(List.of(payments)).getFirst();
    }

    /** Of each of these, in as few statements as of one. */
    List<Optional<HouseTotal>> of(List<? extends Collection<Payment>> all) {
        var places = places(all.stream().flatMap(Collection::stream).toList());
        var parts = all.stream().map(payments -> parts(payments, places)).toList();
        var each = parts.stream().flatMap(one -> one.keySet().stream()).toList();
        var days = house.on(
                each.stream().map(Part::day).collect(Collectors.toSet()),
                each.stream().map(Part::currency).collect(Collectors.toSet()));
        return parts.stream().map(one -> total(one, days)).toList();
    }

    private Optional<HouseTotal> total(Map<Part, Money> parts, DayRates days) {
        var sum = new Money(0, house.currency());
        var rates = new ArrayList<Cross>();
        var leftOut = new TreeMap<String, Money>();
        for (var part : parts.entrySet()) {
            var spent = part.getValue();
            var cross =
                    days.cross(spent.currency(), house.currency(), part.getKey().day());
            if (cross.isPresent()) {
                sum = sum.plus(cross.get().convert(spent));
                rates.add(cross.get());
            } else {
                leftOut.merge(spent.currencyCode(), spent, Money::plus);
            }
        }
        rates.sort(Comparator.comparing(Cross::day)
                .reversed()
                .thenComparing(cross -> cross.from().getCurrencyCode()));
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new HouseTotal(sum, List.copyOf(rates), List.copyOf(leftOut.values())));
    }

    private static Map<Part, Money> parts(Collection<Payment> payments, Map<BoutiqueId, Boutique> places) {
        var parts = new HashMap<Part, Money>();
        for (var payment : payments) {
            var place = payment.boutique() == null ? null : places.get(payment.boutique());
            var zone = place == null ? ZoneOffset.UTC : place.zone();
            parts.merge(
                    new Part(
                            LocalDate.ofInstant(payment.paidAt(), zone),
                            payment.amount().currency()),
                    payment.amount().minus(payment.refunded()),
                    Money::plus);
        }
        return parts;
    }

    private Map<BoutiqueId, Boutique> places(Collection<Payment> payments) {
        return boutiques.named(payments.stream()
                .flatMap(payment -> Stream.ofNullable(payment.boutique()))
                .collect(Collectors.toSet()));
    }
}
