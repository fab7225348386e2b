package app.lianxi.vault;

import java.util.List;
import java.util.UUID;

/** Keyed hashes of these rows' sealed values are of an older key, and are about to be made anew. */
public record LookupsOutdated(String table, List<UUID> ids) {
    public LookupsOutdated {
        ids = List.copyOf(ids);
    }
}
