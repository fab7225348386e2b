package app.lianxi.access;

import java.io.Serializable;
import java.util.Set;

/**
 * A member of staff, as she is signed in.
 *
 * @param boutiques where she works; empty and meaningless when {@code wholeHouse}
 * @param wholeHouse whether every boutique is hers, also those opened later, and payments of no known boutique
 */
public record Staff(
        StaffId id,
        String username,
        String name,
        Role role,
        Set<BoutiqueId> boutiques,
        boolean wholeHouse,
        String language,
        boolean mustChangePassword)
        implements Serializable {

    public Scope scope() {
        return new Scope(boutiques, wholeHouse);
    }

    public boolean worksAt(BoutiqueId boutique) {
        return wholeHouse || boutiques.contains(boutique);
    }
}
