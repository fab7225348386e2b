package app.lianxi.statement.ui;

import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import app.lianxi.statement.Difference;
import app.lianxi.statement.StatementDay;
import app.lianxi.statement.StatementRefused;
import app.lianxi.ui.Formats;
import app.lianxi.ui.Tag;
import app.lianxi.ui.Translations;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements and their differences in the reader's words. */
final class StatementWords {
    private StatementWords() {}

    /** {@code WeChat Pay · maison}. */
    static String account(String channel, String account, Locale locale) {
        return Translations.find("desk.channel." + channel, locale).orElse(channel) + " · " + account;
    }

    static Tag state(StatementDay day, Locale locale) {
        return switch (day.state()) {
            case WAITING -> Tag.plain(text("statement.waiting", locale));
            case ASIDE -> Tag.plain(text("statement.aside", locale));
            case OPEN -> Tag.seal(text("statement.open", locale, day.open()));
            case CLOSED -> Tag.jade(text("statement.closed", locale));
        };
    }

    /** When something was, in the zone in which the channel's days begin: {@code 23 Nov 2026 02:56 Beijing time}. */
    static String moment(Instant at, ZoneId zone, Locale locale) {
        var name = Translations.find("statement.zone." + zone, locale).orElse(zone.getId());
        return Formats.of(locale).moment(at, zone) + " " + name;
    }

    /**
     * How many lines, whence and when; or why there are none.
     *
     * @param staff gives a member of staff's name
     */
    static String read(StatementDay day, Function<StaffId, String> staff, Instant now, Locale locale) {
        var aside = day.aside();
        if (aside != null) {
            var ago = Formats.of(locale).relative(aside.at(), now);
            return text("statement.aside.why", locale, aside.reason(), staff.apply(aside.by()), ago);
        }
        if (day.readAt() == null) {
            return day.trouble() == null
                    ? text(day.toUpload() ? "statement.toupload" : "statement.notyet", locale)
                    : text("statement.trouble", locale, trouble(day.trouble(), locale));
        }
        var ago = Formats.of(locale).relative(day.readAt(), now);
        var lines = day.lines() == 0 && day.fetched()
                ? text("statement.fetched.none", locale, ago)
                : text(day.fetched() ? "statement.fetched" : "statement.uploaded", locale, day.lines(), ago);
        return day.accepted() == 0 ? lines : lines + " · " + text("statement.accepted", locale, day.accepted());
    }

    /** By how much the statement differs, by currency: {@code + US$ 128.00}. */
    static String differs(StatementDay day, Locale locale) {
        return day.differsBy().stream().map(one -> signed(one, locale)).collect(Collectors.joining(" · "));
    }

    private static String signed(Money money, Locale locale) {
        var formats = Formats.of(locale);
        return money.value() > 0 ? "+\u00a0" + formats.money(money) : formats.money(money);
    }

    /** What differs, in one line. */
    static String difference(Difference one, Locale locale) {
        var formats = Formats.of(locale);
        var what = one.isRefund() ? "refund" : "payment";
        return switch (one.kind()) {
            case MISSING -> text("statement.missing." + what, locale, amount(one.theirs(), formats));
            case SURPLUS -> text("statement.surplus." + what, locale, amount(one.ours(), formats));
            case AMOUNT -> text("statement.amount", locale, amount(one.theirs(), formats), amount(one.ours(), formats));
            case STATE ->
                text(
                        one.isRefund()
                                ? one.theirs() != null && one.theirs().value() == 0
                                        ? "statement.state.refund.closed"
                                        : "statement.state.refund.done"
                                : "statement.state.payment",
                        locale,
                        amount(
                                one.isRefund()
                                                && one.theirs() != null
                                                && one.theirs().value() != 0
                                        ? one.theirs()
                                        : one.ours(),
                                formats));
        };
    }

    private static String amount(@Nullable Money money, Formats formats) {
        return money == null ? "" : formats.money(new Money(Math.abs(money.value()), money.currency()));
    }

    /** What the channel said, in words where there are any, else its own. */
    static String answer(String symbol, Locale locale) {
        return Translations.find("statement.answer." + symbol, locale)
                .orElseGet(() -> text("statement.answer.other", locale, symbol));
    }

    static String refused(StatementRefused refused, Locale locale) {
        return refused(refused.why().name(), refused.line(), refused.detail(), locale);
    }

    private static String refused(String why, long line, String detail, Locale locale) {
        return text("statement.refused." + why, locale, line, detail);
    }

    /** Why a day's statement was not read: what is wrong with its file, or what the channel said in its place. */
    private static String trouble(StatementDay.Trouble trouble, Locale locale) {
        return trouble.line() == null
                ? answer(trouble.symbol(), locale)
                : refused(trouble.symbol(), trouble.line(), trouble.detail(), locale);
    }

    private static String text(String key, Locale locale, Object... parameters) {
        return I18NProvider.translate(locale, key, parameters);
    }
}
