package app.lianxi.ui;

import app.lianxi.money.Money;
import app.lianxi.money.MoneyFormat;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;

/** The one way to write money, times, dates and numbers for a reader. Times are a boutique's, never the browser's. */
public final class Formats {
    private final Locale locale;

    private Formats(Locale locale) {
        this.locale = locale;
    }

    public static Formats of(Locale locale) {
        return new Formats(locale);
    }

    /** Of the reader of this screen. */
    public static Formats current() {
        var ui = UI.getCurrent();
        return new Formats(ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    public String money(Money money) {
        return MoneyFormat.format(money, locale);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@code 14:20}, in the zone of a boutique. */
    public String time(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("HH:mm", locale).format(at.atZone(zone));
    }

    /** {@code 12 Oct 2025}, {@code 2025年10月12日}, {@code 12 oct. 2025}. */
    public String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(reader())
                .format(date);
    }

    public String date(Instant at, ZoneId zone) {
        return date(LocalDate.ofInstant(at, zone));
    }

    /** {@code Saturday 21 November}, {@code 11月21日 星期六}, {@code samedi 21 novembre}: the head of a day. */
    public String day(LocalDate date) {
        var pattern = locale.getLanguage().equals("zh") ? "M月d日 EEEE" : "EEEE d MMMM";
        return DateTimeFormatter.ofPattern(pattern, locale).format(date);
    }

    /** A day of this year as {@link #day} writes it, else with its year. */
    public String dayAndYear(LocalDate date, LocalDate today) {
        if (date.getYear() == today.getYear()) {
            return day(date);
        }
        var pattern = locale.getLanguage().equals("zh") ? "y年M月d日 EEEE" : "EEEE d MMMM y";
        return DateTimeFormatter.ofPattern(pattern, locale).format(date);
    }

    /** {@code US dollars}: a currency's name as its amounts are spoken of. */
    public String currency(Currency currency) {
        return com.ibm.icu.util.Currency.getInstance(currency.getCurrencyCode())
                .getName(ULocale.forLocale(locale), com.ibm.icu.util.Currency.PLURAL_LONG_NAME, "other", null);
    }

    /** To whole units of its currency, as figures of a report stand. */
    public String whole(Money money) {
        return MoneyFormat.whole(money, locale);
    }

    /** The same without the currency, for a column whose head says it. */
    public String wholeNumber(Money money) {
        return MoneyFormat.wholeNumber(money, locale);
    }

    /** {@code 71 %}, of a share from 0 to 1. */
    public String percent(double share) {
        return number(Math.round(share * 100)) + percentSign();
    }

    /** {@code + 18.4 %}, {@code − 31 %}, of a ratio less one; without decimals from a hundred on. */
    public String change(double ratio) {
        var figure = NumberFormat.getNumberInstance(locale);
        figure.setMaximumFractionDigits(Math.abs(ratio) < 1 ? 1 : 0);
        var size = figure.format(Math.abs(ratio) * 100);
        return size.equals("0") ? size + percentSign() : sign(ratio) + size + percentSign();
    }

    /** {@code + 12}, {@code − 3}, {@code 0}. */
    public String signed(long difference) {
        return difference == 0 ? "0" : sign(difference) + number(Math.abs(difference));
    }

    private static String sign(double value) {
        return value < 0 ? "−\u00a0" : "+\u00a0";
    }

    private String percentSign() {
        return locale.getLanguage().equals("zh") ? "%" : "\u00a0%";
    }

    /** As short as the distance allows: {@code 14:20} today, {@code 12 Oct} this year, {@code 12 Oct 2024} before. */
    public String when(Instant at, ZoneId zone, Instant now) {
        var date = LocalDate.ofInstant(at, zone);
        var today = LocalDate.ofInstant(now, zone);
        if (date.equals(today)) {
            return time(at, zone);
        }
        if (date.getYear() == today.getYear()) {
            var pattern = locale.getLanguage().equals("zh") ? "M月d日" : "d MMM";
            return DateTimeFormatter.ofPattern(pattern, locale).format(date);
        }
        return date(date);
    }

    /** {@code 14:18} today, {@code Monday 14:18} within the week, {@code 30 Nov 14:18} beyond: an end that is near. */
    public String weekday(Instant at, ZoneId zone, Instant now) {
        var days = LocalDate.ofInstant(at, zone).toEpochDay()
                - LocalDate.ofInstant(now, zone).toEpochDay();
        if (days == 0) {
            return time(at, zone);
        }
        return days > 0 && days < 7
                ? DateTimeFormatter.ofPattern("EEEE HH:mm", locale).format(at.atZone(zone))
                : when(at, zone, now) + " " + time(at, zone);
    }

    /** Date and time in full, as a journal needs it. */
    public String moment(Instant at, ZoneId zone) {
        return date(at, zone) + " " + time(at, zone);
    }

    /** {@code 48 hours}, {@code 48 小时}, {@code 1 minute}: how long something lasts, in whole hours or else minutes. */
    public String span(Duration span) {
        var format = MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE);
        return format.format(
                span.toMinutesPart() == 0
                        ? new Measure(span.toHours(), MeasureUnit.HOUR)
                        : new Measure(span.toMinutes(), MeasureUnit.MINUTE));
    }

    /** {@code 3 minutes ago}, {@code in 2 hours}; to the nearest lower unit, seconds count as now. */
    public String relative(Instant at, Instant now) {
        var distance = Duration.between(now, at);
        var direction = distance.isNegative() ? Direction.LAST : Direction.NEXT;
        var size = distance.abs();
        var formatter = RelativeDateTimeFormatter.getInstance(locale);
        if (size.toMinutes() == 0) {
            return formatter.format(Direction.PLAIN, RelativeDateTimeFormatter.AbsoluteUnit.NOW);
        }
        if (size.toHours() == 0) {
            return formatter.format(size.toMinutes(), direction, RelativeUnit.MINUTES);
        }
        if (size.toDays() == 0) {
            return formatter.format(size.toHours(), direction, RelativeUnit.HOURS);
        }
        return formatter.format(size.toDays(), direction, RelativeUnit.DAYS);
    }

    /** As {@link #relative}, of what may have been long ago: {@code 3 months ago}, {@code 2 years ago}. */
    public String longAgo(Instant at, Instant now) {
        var days = Duration.between(at, now).toDays();
        if (days < 60) {
            return relative(at, now);
        }
        var formatter = RelativeDateTimeFormatter.getInstance(locale);
        return days < 730
                ? formatter.format(days / 30, Direction.LAST, RelativeUnit.MONTHS)
                : formatter.format(days / 365, Direction.LAST, RelativeUnit.YEARS);
    }

    /** The day before the month, as the house writes English. */
    Locale reader() {
        return locale.getLanguage().equals("en") ? Locale.UK : locale;
    }
}
