package app.lianxi.visit.announcement;

import java.util.List;

/**
 * A boutique and what clients call it.
 *
 * @param key what an {@link Announcement} answers when she names it
 * @param names in any script; a bare city is no good name, for arriving there is not arriving in the boutique
 */
public record NamedBoutique(String key, List<String> names) {
    public NamedBoutique {
        names = List.copyOf(names);
    }
}
