package app.lianxi.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some come more often than others. */
final class Weighted<T> {
    private final List<T> things;
    private final double[] sums;

    private Weighted(List<T> things, double[] sums) {
        this.things = things;
        this.sums = sums;
    }

    static <T> Weighted<T> by(List<T> things, ToDoubleFunction<T> weight) {
        var sums = things.stream().mapToDouble(weight).toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        return new Weighted<>(things, sums);
    }

    T pick(Chance chance) {
        return pick(chance, 0);
    }

    /** One of those from this place on. */
    T pick(Chance chance, int from) {
        var before = from == 0 ? 0 : sums[from - 1];
        var wanted = before + chance.share() * (sums[sums.length - 1] - before);
        var place = Arrays.binarySearch(sums, wanted);
        return things.get(Math.clamp(place < 0 ? -place - 1 : place + 1, from, things.size() - 1));
    }
}
