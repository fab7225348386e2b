package app.lianxi.statement;

import app.lianxi.money.Money;
import app.lianxi.money.UnknownCurrency;
import app.lianxi.statement.StatementRefused.Why;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the amounts of one file, exactly: {@code 12800} are minor units, {@code 128.00} major ones. Channels write the one or
 * the other; a file that writes both, where that makes a difference, is refused.
 */
public final class StatementAmounts {
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,4})?");

    private static final long MOST = 1_000_000_000_000_000_000L;

    private final StatementRows rows;
    private @Nullable Boolean decimal;

    public StatementAmounts(StatementRows rows) {
        this.rows = rows;
    }

    /**
     * What is settled, zero or above: it is shown and not reckoned with, and what makes no sense there refuses no file.
     *
     * @return null where this row has none
     */
    public @Nullable Money settled(String column, String currencyColumn) {
        var text = rows.get(column);
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        try {
            var currency = Money.of(0, rows.get(currencyColumn)).currency();
            var digits = currency.getDefaultFractionDigits();
            var point = text.indexOf('.') >= 0;
            if (!point && digits > 0 && Boolean.TRUE.equals(decimal)) {
                return null;
            }
            return new Money(
                    point ? new BigDecimal(text).movePointRight(digits).longValueExact() : Long.parseLong(text),
                    currency);
        } catch (UnknownCurrency | ArithmeticException e) {
            return null;
        }
    }

    /** @throws StatementRefused when this row has no amount above zero and below 10^18 minor units there */
    public Money read(String column, String currencyColumn) {
        var text = rows.get(column);
        if (!AMOUNT.matcher(text).matches()) {
            throw rows.refused(Why.VALUE, column);
        }
        try {
            var currency = Money.of(0, rows.get(currencyColumn)).currency();
            var digits = currency.getDefaultFractionDigits();
            var point = text.indexOf('.') >= 0;
            if (digits > 0) {
                if (decimal != null && decimal != point) {
                    throw rows.refused(Why.AMOUNTS_MIXED, column);
                }
                decimal = point;
            }
            var value = point ? new BigDecimal(text).movePointRight(digits).longValueExact() : Long.parseLong(text);
            if (value == 0 || value >= MOST) {
                throw rows.refused(Why.VALUE, column);
            }
            return new Money(value, currency);
        } catch (UnknownCurrency e) {
            throw rows.refused(Why.VALUE, currencyColumn);
        } catch (ArithmeticException e) {
            throw rows.refused(Why.VALUE, column);
        }
    }
}
