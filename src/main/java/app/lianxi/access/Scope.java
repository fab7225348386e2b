package app.lianxi.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody's sight reaches: some boutiques, or the whole house.
 *
 * @param boutiques meaningless when {@code wholeHouse}
 * @param wholeHouse every boutique, also those opened later, and what is of no known boutique
 */
public record Scope(Set<BoutiqueId> boutiques, boolean wholeHouse) {

    /** Whether what happened in this boutique may be seen; what is of no known boutique, only by the whole house. */
    public boolean covers(@Nullable BoutiqueId boutique) {
        return wholeHouse || (boutique != null && boutiques.contains(boutique));
    }

    /** The boutiques for a query, to be cast to {@code uuid[]}. */
    public String[] ids() {
        return boutiques.stream().map(id -> id.value().toString()).toArray(String[]::new);
    }
}
