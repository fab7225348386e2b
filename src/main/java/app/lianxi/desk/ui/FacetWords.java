package app.lianxi.desk.ui;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.client.Facet;
import app.lianxi.money.Money;
import app.lianxi.optin.Purpose;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.UI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How facets and their values are called. */
class FacetWords {
    private final ListParts parts;

    FacetWords(ListParts parts) {
        this.parts = parts;
    }

    static String name(Facet facet) {
        return say("desk.facet." + facet.name().toLowerCase(Locale.ROOT));
    }

    /** Of these values, in their order, in at most one query. */
    Map<String, String> of(Facet facet, Collection<String> values) {
        var me = parts.pieces.reader().id().value().toString();
        var leads = facet != Facet.LEAD
                ? Map.<StaffId, app.lianxi.access.Staff>of()
                : parts.register.named(values.stream()
                        .filter(one -> !one.isEmpty() && !one.equals(me))
                        .map(one -> new StaffId(UUID.fromString(one)))
                        .collect(Collectors.toSet()));
        var words = new LinkedHashMap<String, String>();
        for (var value : values) {
            words.put(
                    value,
                    facet != Facet.LEAD || value.isEmpty()
                            ? word(facet, value)
                            : value.equals(me)
                                    ? say("desk.facet.lead.mine")
                                    : Optional.ofNullable(leads.get(new StaffId(UUID.fromString(value))))
                                            .map(app.lianxi.access.Staff::name)
                                            .orElse(say("desk.facet.lead.other")));
        }
        return words;
    }

    private String word(Facet facet, String value) {
        return switch (facet) {
            case TIER, HOME_CITY, LEAD -> value.isEmpty() ? say(key(facet, "none")) : value;
            case BOUTIQUE ->
                parts.pieces.boutiqueName(parts.pieces.allBoutiques().get(new BoutiqueId(UUID.fromString(value))));
            case LANGUAGE ->
                value.isEmpty()
                        ? say(key(facet, "none"))
                        : Locale.forLanguageTag(value)
                                .getDisplayName(UI.getCurrent().getLocale());
            case SPEND -> spend(value);
            case AGREES -> say("desk.purpose." + Purpose.values()[Integer.parseInt(value)].name());
            case LAST_PURCHASE, FOLLOWS, WINDOW -> say(key(facet, value.toLowerCase(Locale.ROOT)));
        };
    }

    private String spend(String value) {
        return switch (value) {
            case "5" -> say("desk.facet.spend.under", thousands(5));
            case "20" -> say("desk.facet.spend.between", thousands(5), thousands(20));
            case "100" -> say("desk.facet.spend.between", thousands(20), thousands(100));
            case "MORE" -> say("desk.facet.spend.over", thousands(100));
            default -> say("desk.facet.spend.none");
        };
    }

    private String thousands(int thousands) {
        var currency = parts.house.currency();
        return Formats.current()
                .whole(new Money(
                        thousands * 1000L * (long) Math.pow(10, currency.getDefaultFractionDigits()), currency));
    }

    /** Whether this is a boutique that closed. */
    boolean isClosed(Facet facet, String value) {
        if (facet != Facet.BOUTIQUE) {
            return false;
        }
        var boutique = parts.pieces.allBoutiques().get(new BoutiqueId(UUID.fromString(value)));
        return boutique == null || boutique.closed();
    }

    private static String key(Facet facet, String value) {
        return "desk.facet." + facet.name().toLowerCase(Locale.ROOT) + "." + value;
    }

    private static String say(String key, Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
