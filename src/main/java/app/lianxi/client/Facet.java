package app.lianxi.client;

/** By what clients are narrowed. A client has any number of values of each; a value is a text, as a list is saved with it. */
public enum Facet {
    TIER("array[f.tier]"),
    HOME_CITY("array[f.home_city]"),
    /** Ids of boutiques that know her. */
    BOUTIQUE("f.boutiques::text[]"),
    /** Her lead's id; empty when she has none. */
    LEAD("array[coalesce(f.lead::text, '')]"),
    /** How long ago she bought last: within a month, a quarter, a year, longer ago, never. */
    LAST_PURCHASE("""
            array[case when f.last_purchase_at is null then 'NEVER' when f.last_purchase_at > cast(:now as timestamptz) - interval '30 days' then 'MONTH'
                when f.last_purchase_at > cast(:now as timestamptz) - interval '91 days' then 'QUARTER'
                when f.last_purchase_at > cast(:now as timestamptz) - interval '365 days' then 'YEAR' else 'LONGER' end]"""),
    /** What she spent in all, in thousands of the house's currency: from none to more than a hundred. */
    SPEND("""
            array[case when f.spend <= 0 then '0' when f.spend < 5000 * :unit then '5' when f.spend < 20000 * :unit then '20'
                when f.spend < 100000 * :unit then '100' else 'MORE' end]"""),
    LANGUAGE("array[f.language]"),
    FOLLOWS("array[f.follows::text]"),
    /** The places, among the purposes, of consents that hold. */
    AGREES("""
            array(select bit::text from generate_series(0, 3) bit where f.consents & (1 << bit) <> 0)"""),
    /** Whether she may be written to now, to serve her. */
    WINDOW("array[(coalesce(f.window_until > cast(:now as timestamptz), false))::text]");

    private final String array;

    Facet(String array) {
        this.array = array;
    }

    /** In SQL: an array of the values that a row of {@code client_facet f} has. */
    String array() {
        return array;
    }

    /** In SQL: all the values that there may be, where they are few; empty where the most frequent must do. */
    String all() {
        return switch (this) {
            case TIER -> ALL.replace("column", "tier");
            case LANGUAGE -> ALL.replace("column", "language");
            case LAST_PURCHASE -> "values ('MONTH'), ('QUARTER'), ('YEAR'), ('LONGER'), ('NEVER')";
            case SPEND -> "values ('0'), ('5'), ('20'), ('100'), ('MORE')";
            case FOLLOWS, WINDOW -> "values ('true'), ('false')";
            case AGREES -> "values ('0'), ('1'), ('2'), ('3')";
            case HOME_CITY, BOUTIQUE, LEAD -> "";
        };
    }

    /** From one value to the next along its index. */
    private static final String ALL = """
            with recursive v (value) as (
                select min(column) from client_facet
                union all select (select min(column) from client_facet where column > v.value) from v where v.value is not null)
            select value from v where value is not null""";

    /** In SQL: that a row has what was chosen, all of it where it is consents, else any. */
    String chosen() {
        var parameter = ":chosen" + ordinal();
        return switch (this) {
            case BOUTIQUE -> "f.boutiques && cast(" + parameter + " as uuid[])";
            case AGREES -> array + " @> cast(" + parameter + " as text[])";
            default -> array + " && cast(" + parameter + " as text[])";
        };
    }

    String parameter() {
        return "chosen" + ordinal();
    }

    /** Whether it tells of her spend: of a discreet client only those know it who serve her. */
    boolean isSpend() {
        return this == SPEND || this == LAST_PURCHASE;
    }
}
