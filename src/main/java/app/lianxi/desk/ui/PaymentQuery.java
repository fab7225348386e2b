package app.lianxi.desk.ui;

import app.lianxi.access.Boutique;
import app.lianxi.access.BoutiqueId;
import app.lianxi.money.Money;
import app.lianxi.payment.PaymentFilter;
import app.lianxi.ui.Days;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which payments an address asks for: {@code payments?day=2026-11-20&boutique=nyc5&hour=16&channel=wechatpay&currency=USD&linked=no}.
 *
 * @param linked whether they are a client's; absent for both
 * @param place the boutique that is named
 * @param strange what the address says and nobody understands
 */
record PaymentQuery(
        PaymentFilter filter,
        @Nullable Boolean linked,
        @Nullable Boutique place,
        List<String> strange) {
    static final PaymentQuery ALL = new PaymentQuery(PaymentFilter.ALL, null, null, List.of());

    /** The boutique of payments of which none is known. */
    private static final String NOWHERE = "unknown";

    static PaymentQuery of(QueryParameters parameters, Map<BoutiqueId, Boutique> boutiques) {
        var strange = new ArrayList<String>();
        var day = read(parameters, "day", strange, Days::parse);
        var hour = read(parameters, "hour", strange, text -> day == null ? null : hour(text));
        var nowhere = parameters
                .getSingleParameter("boutique")
                .filter(NOWHERE::equals)
                .isPresent();
        var place = nowhere
                ? null
                : read(
                        parameters,
                        "boutique",
                        strange,
                        code -> boutiques.values().stream()
                                .filter(boutique -> boutique.code().equals(code))
                                .findAny()
                                .orElse(null));
        var channel = read(parameters, "channel", strange, code -> code.matches("[a-z]{1,32}") ? code : null);
        var currency =
                read(parameters, "currency", strange, code -> Money.of(0, code).currencyCode());
        var linked = read(parameters, "linked", strange, PaymentQuery::yesOrNo);
        return new PaymentQuery(
                new PaymentFilter(day, hour, place == null ? null : place.id(), nowhere, channel, currency),
                linked,
                place,
                strange);
    }

    private static <T> @Nullable T read(
            QueryParameters parameters, String name, List<String> strange, Function<String, @Nullable T> reader) {
        var text = parameters.getSingleParameter(name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        T value;
        try {
            value = reader.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            value = null;
        }
        if (value == null) {
            strange.add(name + "=" + text.substring(0, Math.min(text.length(), 24)));
        }
        return value;
    }

    private static @Nullable Integer hour(String text) {
        return text.matches("\\d|1\\d|2[0-3]") ? Integer.valueOf(text) : null;
    }

    private static @Nullable Boolean yesOrNo(String text) {
        return switch (text) {
            case "yes" -> Boolean.TRUE;
            case "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** Whether anything but {@link #linked} narrows it: that one has tabs. */
    boolean narrowed() {
        return !filter.equals(PaymentFilter.ALL);
    }

    /** The same with or without those that are a client's. */
    String address(@Nullable Boolean withLinked) {
        var parts = new LinkedHashMap<String, @Nullable Object>();
        parts.put("day", filter.day());
        parts.put("boutique", filter.nowhere() ? NOWHERE : place == null ? null : place.code());
        parts.put("hour", filter.hour());
        parts.put("channel", filter.channel());
        parts.put("currency", filter.currency());
        parts.put("linked", withLinked == null ? null : withLinked ? "yes" : "no");
        var query = parts.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "payments" : "payments?" + query;
    }

    /** The same of this day; null for all of them. */
    PaymentQuery on(@Nullable LocalDate day) {
        return with(day, place, filter.nowhere());
    }

    /** The same of this boutique; null for all of them. */
    PaymentQuery at(@Nullable Boutique boutique) {
        return with(filter.day(), boutique, false);
    }

    /** The same of no boutique that is known. */
    PaymentQuery nowhere() {
        return with(filter.day(), null, true);
    }

    private PaymentQuery with(@Nullable LocalDate day, @Nullable Boutique boutique, boolean nowhere) {
        return new PaymentQuery(
                new PaymentFilter(
                        day,
                        day == null ? null : filter.hour(),
                        boutique == null ? null : boutique.id(),
                        nowhere,
                        filter.channel(),
                        filter.currency()),
                linked,
                boutique,
                List.of());
    }

    /** What is shown, in words. */
    String words(DeskPieces pieces) {
        var ui = UI.getCurrent();
        var words = new ArrayList<String>();
        if (filter.day() != null) {
            words.add(Formats.current()
                    .dayAndYear(filter.day(), LocalDate.ofInstant(pieces.clock().instant(), pieces.zone())));
        }
        if (filter.hour() != null) {
            words.add("%02d:00–%02d:00".formatted(filter.hour(), filter.hour() + 1));
        }
        if (filter.nowhere() || place != null) {
            words.add(pieces.boutiqueName(place));
        }
        Optional.ofNullable(filter.channel()).map(pieces::channel).ifPresent(words::add);
        Optional.ofNullable(filter.currency())
                .map(code -> Formats.current().currency(Money.of(0, code).currency()))
                .ifPresent(words::add);
        if (linked != null) {
            words.add(ui.getTranslation(linked ? "desk.payments.recognised" : "desk.payments.unrecognised"));
        }
        return String.join(" · ", words);
    }
}
