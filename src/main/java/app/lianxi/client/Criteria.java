package app.lianxi.client;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** To whom clients are narrowed: what was chosen of each facet; one of which nothing was chosen narrows nothing. */
public record Criteria(Map<Facet, Set<String>> chosen) {
    public static final Criteria NONE = new Criteria(Map.of());

    public Criteria {
        var copy = new EnumMap<Facet, Set<String>>(Facet.class);
        chosen.forEach((facet, values) -> {
            if (!values.isEmpty()) {
                copy.put(facet, Set.copyOf(values));
            }
        });
        chosen = Map.copyOf(copy);
    }

    public Set<String> of(Facet facet) {
        return chosen.getOrDefault(facet, Set.of());
    }

    public boolean isNothing() {
        return chosen.isEmpty();
    }

    /** With these values of a facet instead. */
    public Criteria with(Facet facet, Set<String> values) {
        var all = new EnumMap<Facet, Set<String>>(Facet.class);
        all.putAll(chosen);
        all.put(facet, values);
        return new Criteria(all);
    }

    /** With this value chosen too, or no longer. */
    public Criteria toggled(Facet facet, String value) {
        var values = new LinkedHashSet<>(of(facet));
        if (!values.remove(value)) {
            values.add(value);
        }
        return with(facet, values);
    }
}
