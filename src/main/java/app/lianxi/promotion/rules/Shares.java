package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides money so that the shares add up to it, to the minor unit. */
public final class Shares {
    private Shares() {}

    /**
     * Shares in proportion to the weights: whole minor units first, and those that remain one each to the largest
     * remainders, the earlier first where these are equal.
     *
     * @param total not negative
     * @param weights such as the amounts of a basket's lines; not negative, and not all zero
     * @throws IllegalArgumentException when there is nothing to divide by
     */
    public static List<Money> allocate(Money total, long... weights) {
        var sum = Arrays.stream(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (sum.signum() < 1 || total.value() < 0 || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("Nothing to divide, or nothing to divide by");
        }
        var exact = Arrays.stream(weights)
                .mapToObj(weight -> BigInteger.valueOf(total.value())
                        .multiply(BigInteger.valueOf(weight))
                        .divideAndRemainder(sum))
                .toList();
        var shares = exact.stream().mapToLong(part -> part[0].longValueExact()).toArray();
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing((Integer share) -> exact.get(share)[1])
                        .reversed())
                .limit(total.value() - Arrays.stream(shares).sum())
                .forEach(share -> shares[share]++);
        return Arrays.stream(shares)
                .mapToObj(share -> new Money(share, total.currency()))
                .toList();
    }
}
