package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.client.Criteria;
import app.lianxi.client.Facet;
import app.lianxi.client.Narrowing.Sort;
import com.vaadin.flow.router.QueryParameters;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To which clients an address asks to narrow: {@code clients?tier=Gold&boutique=nyc5&lead=none&sort=spend}. What nobody
 * understands in it narrows nothing.
 */
record NarrowQuery(Criteria criteria, Sort sort) {
    static final NarrowQuery ALL = new NarrowQuery(Criteria.NONE, Sort.RECENT);

    private static final String SORT = "sort";
    /** Where a client has no value. */
    private static final String NONE = "none";

    private static final int LONGEST = 80;
    private static final int MOST = 20;

    static NarrowQuery of(QueryParameters parameters, Collection<Boutique> boutiques) {
        var chosen = new EnumMap<Facet, Set<String>>(Facet.class);
        for (var facet : Facet.values()) {
            chosen.put(
                    facet,
                    parameters.getParameters(name(facet)).stream()
                            .limit(MOST)
                            .flatMap(text -> read(facet, text, boutiques).stream())
                            .collect(Collectors.toSet()));
        }
        var sort = parameters.getSingleParameter(SORT).orElse("");
        return new NarrowQuery(
                new Criteria(chosen),
                Stream.of(Sort.values())
                        .filter(one -> word(one).equals(sort))
                        .findAny()
                        .orElse(Sort.RECENT));
    }

    private static Optional<String> read(Facet facet, String text, Collection<Boutique> boutiques) {
        var allowed = switch (facet) {
            case LAST_PURCHASE -> "MONTH|QUARTER|YEAR|LONGER|NEVER";
            case SPEND -> "0|5|20|100|MORE";
            case FOLLOWS, WINDOW -> "true|false";
            case AGREES -> "[0-3]";
            case LEAD -> NONE + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
            case TIER, HOME_CITY, LANGUAGE, BOUTIQUE -> "[^\\p{Cc}]{1," + LONGEST + "}";
        };
        if (!text.matches(allowed)) {
            return Optional.empty();
        }
        return facet == Facet.BOUTIQUE
                ? find(boutiques, one -> one.code().equals(text))
                        .map(one -> one.id().value().toString())
                : Optional.of(text.equals(NONE) ? "" : text);
    }

    private static Optional<Boutique> find(
            Collection<Boutique> boutiques, java.util.function.Predicate<Boutique> which) {
        return boutiques.stream().filter(which).findAny();
    }

    QueryParameters parameters(Map<BoutiqueId, Boutique> boutiques) {
        var all = new LinkedHashMap<String, List<String>>();
        for (var facet : Facet.values()) {
            Function<String, Optional<String>> written = facet == Facet.BOUTIQUE
                    ? value -> Optional.ofNullable(boutiques.get(new BoutiqueId(UUID.fromString(value))))
                            .map(Boutique::code)
                    : value -> Optional.of(value.isEmpty() ? NONE : value);
            var values = criteria.of(facet).stream()
                    .sorted()
                    .flatMap(value -> written.apply(value).stream())
                    .toList();
            if (!values.isEmpty()) {
                all.put(name(facet), values);
            }
        }
        if (sort != Sort.RECENT) {
            all.put(SORT, List.of(word(sort)));
        }
        return new QueryParameters(all);
    }

    private static String name(Facet facet) {
        return switch (facet) {
            case HOME_CITY -> "city";
            case LAST_PURCHASE -> "bought";
            default -> facet.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String word(Sort sort) {
        return sort == Sort.LAST_PURCHASE ? "bought" : sort.name().toLowerCase(Locale.ROOT);
    }

    NarrowQuery with(Criteria other) {
        return new NarrowQuery(other, sort);
    }

    NarrowQuery toggled(Facet facet, String value) {
        return with(criteria.toggled(facet, value));
    }

    NarrowQuery sorted(Sort other) {
        return new NarrowQuery(criteria, other);
    }
}
