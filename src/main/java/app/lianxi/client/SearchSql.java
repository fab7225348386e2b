package app.lianxi.client;

import app.lianxi.access.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The statement that finds candidates, as {@code f (client_id, touched_at, discreet, own, whole)}: some of each kind, the
 * newest of it. Which way is the best depends on how many bear a name: decision 21.
 */
final class SearchSql {
    private static final int RECENTLY_OPENED = 100;
    /** So many are looked at one by one before an index is asked. */
    private static final int WALKED = 500;
    /** Of so many boutiques each is asked for its newest; who reads more sees a good part of the house's. */
    private static final int FEW_BOUTIQUES = 20;

    private static final String FOUND = """
            select s.client_id, s.touched_at, s.discreet, s.staff @> array[cast(:me as uuid)] as own,
                s.grams @> :whole::text[] or s.grams && :hers::text[] as whole
            from """;

    private static final String NEWEST = " order by s.touched_at desc, s.client_id desc limit ";
    private static final String NEWEST_OF_ALL = "(select * from client_search s" + NEWEST + WALKED + ") s";

    private static final String NEWEST_OF_EACH = """
            (select s.client_id, s.touched_at from unnest(:boutiques::uuid[]) b (id) cross join lateral (
                select client_id, touched_at from client_search_boutique s where s.boutique_id = b.id%1$s) s
                group by s.client_id, s.touched_at%1$s) newest
            join client_search s on s.client_id = newest.client_id""".formatted(NEWEST + WALKED);

    private static final String OPENED = "select client_id from client_view where staff_id = cast(:me as uuid)"
            + " order by last_at desc limit " + RECENTLY_OPENED;

    private static final String OWN_AND_OPENED = "(select * from client_search where staff @> array[cast(:me as uuid)]"
            + " or client_id = any(array(" + OPENED + ")) offset 0)";

    /** May be found by boutiques that do not know her. */
    private static final String ELSEWHERE_TOO = "s.house and not s.discreet";

    private static final String BEARS = "s.grams @> :grams::text[]";
    private static final String WHOLE = "s.grams @> :whole::text[]";

    private final List<String> before = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final boolean wholeHouse;
    private final boolean fewBoutiques;
    private final String sight;

    private SearchSql(Scope scope) {
        this.wholeHouse = scope.wholeHouse();
        this.fewBoutiques = !wholeHouse && scope.boutiques().size() <= FEW_BOUTIQUES;
        this.sight = wholeHouse ? "true" : "s.boutiques && :boutiques::uuid[]";
    }

    /**
     * @param staff whether a person asks, who has clients of her own and opened some
     * @param payers whether somebody paid by a transaction with these digits
     */
    static String of(Typed typed, Scope scope, boolean staff, boolean payers) {
        var sql = new SearchSql(scope);
        if (typed.blank()) {
            sql.parts.add("(" + sql.walked("not s.discreet and " + sql.sight) + ")");
        } else if (!typed.grams().isEmpty()) {
            sql.named(typed.namesHer());
        }
        if (staff && (typed.blank() || !typed.grams().isEmpty())) {
            sql.own(typed.blank() ? "true" : BEARS);
        }
        if (!typed.contactsAndTails().isEmpty()) {
            sql.reached(!typed.contacts().isEmpty());
        }
        if (payers) {
            sql.parts.add(newest("s.client_id = any(:payers::uuid[]) and " + sql.sight, "limit"));
        }
        sql.before.add(
                "f as (select distinct * from (" + FOUND + "(" + String.join(" union all ", sql.parts) + ") s) f)");
        return String.join(", ", sql.before);
    }

    private void named(boolean namesHer) {
        common();
        parts.add(newestOfFew(WHOLE + " and " + sight, "limit"));
        if (namesHer && !wholeHouse) {
            parts.add(newestOfFew(WHOLE + " and " + ELSEWHERE_TOO, "elsewhere"));
        }
    }

    /**
     * What many bear is found among the newest, and what few bear is looked for among all. Of the whole house there is a step
     * between the two: what some bear is found among those of the latest weeks. Each is taken when the one before found too few.
     */
    private void common() {
        var bear = BEARS + " and not s.discreet and " + sight;
        before.add("walked as materialized (" + walked(bear) + ")");
        parts.add("select * from walked");
        var few = " and " + tooFew("walked");
        if (!fewBoutiques) {
            before.add("latest as materialized " + newestOfFew(bear + " and s.grams && :weeks::text[]" + few, "limit"));
            parts.add("select * from latest");
            few += " and " + tooFew("latest");
        }
        parts.add(newestOfFew(bear + few, "limit"));
    }

    /** From the newest on until enough are found; in the order of what is walked, so that it ends there. */
    private String walked(String condition) {
        return fewBoutiques
                ? "select s.* from " + NEWEST_OF_EACH + " where " + condition + NEWEST.replace("s.", "newest.")
                        + ":limit"
                : "select s.* from " + NEWEST_OF_ALL + " where " + condition + NEWEST + ":limit";
    }

    private static String tooFew(String step) {
        return "(select count(*) from " + step + ") < :limit";
    }

    /** They are few, and read before their names are asked: the index of names has millions to tell of a common letter. */
    private void own(String matches) {
        parts.add("(select s.* from " + OWN_AND_OPENED + " s where " + matches
                + " and (s.staff @> array[cast(:me as uuid)] or " + sight + ")" + NEWEST + ":limit)");
    }

    private void reached(boolean wholly) {
        parts.add(newestOfFew("s.grams && :contactsAndTails::text[] and " + sight, "limit"));
        if (wholly && !wholeHouse) {
            parts.add(newestOfFew("s.grams && :contacts::text[] and " + ELSEWHERE_TOO, "elsewhere"));
        }
    }

    private static String newest(String where, String limit) {
        return "(select s.* from client_search s where " + where + NEWEST + ":" + limit + ")";
    }

    /** The fence keeps the planner from going through all of them, the newest first, until enough are found. */
    private static String newestOfFew(String where, String limit) {
        return "(select s.* from (select * from client_search s where " + where + " offset 0) s" + NEWEST + ":" + limit
                + ")";
    }
}
