package app.lianxi.promotion.rules;

import java.util.List;
import java.util.Map;

/**
 * What the house calls things that terms hold by their codes.
 *
 * @param boutiques the name of each code; a code without one stands for itself
 * @param tiers all tiers of the house, the lowest first; may be empty
 */
public record Names(Map<String, String> boutiques, List<String> tiers) {
    public static final Names NONE = new Names(Map.of(), List.of());

    public Names {
        boutiques = Map.copyOf(boutiques);
        tiers = List.copyOf(tiers);
    }
}
