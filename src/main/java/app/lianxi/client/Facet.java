package app.lianxi.client;

import java.util.List;
import java.util.Locale;

/** By what clients are narrowed. A client has any number of values of each; a value is a text, as a list is saved with it. */
public enum Facet {
    TIER("f.tier", "f.tier = cast(:value as text)"),
    HOME_CITY("f.home_city", "f.home_city = cast(:value as text)"),
    /** Ids of boutiques that know her. */
    BOUTIQUE("f.boutiques", "f.boutiques @> array[cast(:value as uuid)]", "f.v::text[]"),
    /** Her lead's id; empty when she has none. */
    LEAD("coalesce(f.lead::text, '')", "f.lead = cast(:value as uuid)"),
    /** How long ago she bought last: within a month, a quarter, a year, longer ago, never. */
    LAST_PURCHASE("""
            case when f.last_purchase_at is null then 'NEVER' when f.last_purchase_at > cast(:now as timestamptz) - interval '30 days' then 'MONTH'
                when f.last_purchase_at > cast(:now as timestamptz) - interval '91 days' then 'QUARTER'
                when f.last_purchase_at > cast(:now as timestamptz) - interval '365 days' then 'YEAR' else 'LONGER' end""", ""),
    /** What she spent in all, in thousands of the house's currency: from none to more than a hundred. */
    SPEND("""
            case when f.spend <= 0 then '0' when f.spend < 5000 * :unit then '5' when f.spend < 20000 * :unit then '20'
                when f.spend < 100000 * :unit then '100' else 'MORE' end""", ""),
    LANGUAGE("f.language", "f.language = cast(:value as text)"),
    FOLLOWS("f.follows::text", "f.follows = cast(:value as boolean)"),
    /** The places, among the purposes, of consents that hold. */
    AGREES(
            "f.consents",
            "f.consents & (1 << cast(:value as integer)) <> 0",
            "array(select bit::text from generate_series(0, 3) bit where f.v & (1 << bit) <> 0)"),
    /** Whether she may be written to now, to serve her. */
    WINDOW("(coalesce(f.window_until > cast(:now as timestamptz), false))::text", "");

    private static final String NOW = "cast(:now as timestamptz)";

    private final String value;
    private final String condition;
    /** Where a client may have several: the array of them in {@code f.v}, which is then all that she has. */
    private final String several;

    Facet(String value, String condition) {
        this(value, condition, "");
    }

    Facet(String value, String condition, String several) {
        this.value = value;
        this.condition = condition;
        this.several = several;
    }

    /**
     * In SQL: how many of these clients have each of its values, and how many they are; null is the value of those who have none.
     *
     * @param clients the end of a query of {@code client_facet f}, from its condition on
     */
    String counted(String clients) {
        var counted = "select v, count(*) as clients, sum(count(*)) over () as everybody from (select " + value
                + " as v from client_facet f where " + clients + ") f group by 1";
        return several.isEmpty()
                ? counted
                : "select one.value, sum(f.clients), f.everybody from (" + counted + ") f left join lateral unnest("
                        + several + ") one (value) on true group by 1, 3";
    }

    /**
     * In SQL, so that an index may serve it: that a row has this value.
     *
     * @param parameter by whose name the value is bound, where it is
     */
    String has(String value, String parameter) {
        return switch (this) {
            case LAST_PURCHASE -> bought(value);
            case SPEND -> spent(value);
            case LEAD -> value.isEmpty() ? "f.lead is null" : bound(parameter);
            case WINDOW ->
                value.equals("true")
                        ? "f.window_until > " + NOW
                        : "(f.window_until is null or f.window_until <= " + NOW + ")";
            default -> bound(parameter);
        };
    }

    private String bound(String parameter) {
        return condition.replace(":value", ":" + parameter);
    }

    private static String bought(String value) {
        return switch (value) {
            case "MONTH" -> since(30);
            case "QUARTER" -> since(91) + " and not " + since(30);
            case "YEAR" -> since(365) + " and not " + since(91);
            case "LONGER" -> "f.last_purchase_at <= " + NOW + " - interval '365 days'";
            case "NEVER" -> "f.last_purchase_at is null";
            default -> "false";
        };
    }

    private static String since(int days) {
        return "f.last_purchase_at > " + NOW + " - interval '" + days + " days'";
    }

    private static String spent(String value) {
        return switch (value) {
            case "0" -> "f.spend <= 0";
            case "5" -> "f.spend > 0 and f.spend < 5000 * :unit";
            case "20" -> "f.spend >= 5000 * :unit and f.spend < 20000 * :unit";
            case "100" -> "f.spend >= 20000 * :unit and f.spend < 100000 * :unit";
            case "MORE" -> "f.spend >= 100000 * :unit";
            default -> "false";
        };
    }

    /** All the values that there may be, where they are the same in every house; empty where they are not. */
    List<String> known() {
        return switch (this) {
            case LAST_PURCHASE -> List.of("MONTH", "QUARTER", "YEAR", "LONGER", "NEVER");
            case SPEND -> List.of("0", "5", "20", "100", "MORE");
            case FOLLOWS, WINDOW -> List.of("true", "false");
            case AGREES -> List.of("0", "1", "2", "3");
            case TIER, LANGUAGE, HOME_CITY, BOUTIQUE, LEAD -> List.of();
        };
    }

    /** In SQL: the values that there are, where they are few; empty where the most frequent must do. */
    String inUse() {
        return this == TIER || this == LANGUAGE ? all() : "";
    }

    /** In SQL: the values of a tier, a language or a city that there are, from one to the next along an index. */
    String all() {
        return NEXT.replace("column", this == HOME_CITY ? "home_city" : name().toLowerCase(Locale.ROOT));
    }

    private static final String NEXT = """
            with recursive v (value) as (
                select min(column) from client_facet
                union all select (select min(column) from client_facet where column > v.value) from v where v.value is not null)
            select value from v where value is not null""";

    /** Whether of several values that are chosen a client has to have all. */
    boolean wantsAll() {
        return this == AGREES;
    }

    /** Whether it tells what of a discreet client only those know who serve her. */
    boolean isMasked() {
        return this == SPEND || this == LAST_PURCHASE || this == HOME_CITY;
    }
}
