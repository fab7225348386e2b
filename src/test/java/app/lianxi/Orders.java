package app.lianxi;

import java.util.ArrayList;
import java.util.List;

/** The orders in which things may come. */
public final class Orders {
    private Orders() {}

    /** Every one: of five things there are 120. */
    public static <T> List<List<T>> of(List<T> things) {
        if (things.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (var n = 0; n < things.size(); n++) {
            var rest = new ArrayList<>(things);
            var first = rest.remove(n);
            for (var tail : of(rest)) {
                var order = new ArrayList<T>();
                order.add(first);
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }
}
