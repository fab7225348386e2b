package app.lianxi.purchase;

import app.lianxi.money.Money;
import app.lianxi.rate.Cross;
import java.util.List;

/**
 * What somebody bought in several currencies, in the house's.
 *
 * @param spent less refunds
 * @param rates by which, of each day and currency, the newest first
 * @param leftOut sums by currency that are not in it, because there is no rate for them
 */
public record HouseTotal(Money spent, List<Cross> rates, List<Money> leftOut) {}
