package app.lianxi.promotion.rules;

import app.lianxi.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What may be given away, or what is left of it.
 *
 * @param money in all; null when money does not limit it
 * @param uses in all; null when their number does not limit it
 */
public record Budget(@Nullable Money money, @Nullable Long uses) {}
