package app.lianxi.rate;

import app.lianxi.ui.Formats;
import app.lianxi.ui.Translations;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one way to name a rate: what it is, whose, and of which day. */
public final class RateWords {
    private RateWords() {}

    /** {@code 1 EUR = 1.1592 USD (ECB, 20 Nov 2026)}. */
    public static String of(Cross cross, Locale locale) {
        var origins = cross.rates()
                .map(rate -> source(rate.source(), locale) + ", "
                        + Formats.of(locale).date(rate.day()))
                .distinct()
                .collect(Collectors.joining("; "));
        return "1 " + cross.from() + " = " + number(cross.shown(), locale) + " " + cross.to() + " (" + origins + ")";
    }

    public static String source(RateSource source, Locale locale) {
        return Translations.find("rate.source." + source.code(), locale).orElse(source.code());
    }

    /** With all its digits. */
    public static String number(BigDecimal rate, Locale locale) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.max(0, rate.scale()));
        return format.format(rate);
    }
}
