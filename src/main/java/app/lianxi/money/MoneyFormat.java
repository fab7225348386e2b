package app.lianxi.money;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The one way to write money: with its currency, in the reader's locale, the symbol set apart by a narrow space. */
public final class MoneyFormat {
    private static final char NARROW_SPACE = '\u202f';
    private static final Map<String, String> SYMBOLS =
            Map.of("USD", "$", "CNY", "¥", "EUR", "€", "GBP", "£", "HKD", "HK$", "CAD", "CA$", "JPY", "JP¥");

    private static final Map<Locale, DecimalFormat> NUMBERS = new ConcurrentHashMap<>();

    private MoneyFormat() {}

    public static String format(Money money, Locale locale) {
        return format(money, money.currency().getDefaultFractionDigits(), locale);
    }

    /** The same without decimals where they are all nought, for amounts that stand in a sentence. */
    public static String brief(Money money, Locale locale) {
        var whole = money.toMajor().stripTrailingZeros().scale() <= 0;
        return format(money, whole ? 0 : money.currency().getDefaultFractionDigits(), locale);
    }

    /** To whole units, the half up: for sums in a report, never for one payment. */
    public static String whole(Money money, Locale locale) {
        return format(rounded(money), 0, locale);
    }

    /** The same without the currency. */
    public static String wholeNumber(Money money, Locale locale) {
        var figure = NumberFormat.getIntegerInstance(locale)
                .format(rounded(money).toMajor().abs());
        return money.value() < 0 ? "\u2212" + NARROW_SPACE + figure : figure;
    }

    private static Money rounded(Money money) {
        var digits = money.currency().getDefaultFractionDigits();
        var units = money.toMajor().setScale(0, RoundingMode.HALF_UP);
        return new Money(units.movePointRight(digits).longValueExact(), money.currency());
    }

    /** Made once for a language: a format of one's own is a copy of it. */
    private static DecimalFormat numbers(Locale locale) {
        var number = (DecimalFormat) NumberFormat.getNumberInstance(locale);
        number.setRoundingMode(RoundingMode.UNNECESSARY);
        number.setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(locale));
        return number;
    }

    private static String format(Money money, int decimals, Locale locale) {
        var currency = money.currency();
        var number = (DecimalFormat)
                NUMBERS.computeIfAbsent(locale, MoneyFormat::numbers).clone();
        number.setMinimumFractionDigits(decimals);
        number.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        var figure = number.format(money.toMajor().abs());
        var symbol = SYMBOLS.getOrDefault(currency.getCurrencyCode(), currency.getCurrencyCode());
        var sign = money.value() < 0 ? "\u2212" + NARROW_SPACE : "";
        return locale.getLanguage().equals("fr")
                ? sign + figure + '\u00a0' + symbol
                : sign + symbol + NARROW_SPACE + figure;
    }
}
