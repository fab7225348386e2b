package app.lianxi.client;

import app.lianxi.access.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The statement that finds candidates, as {@code f (client_id, touched_at, own, whole)}: some of each kind, the newest of
 * it. Which way is the best depends on how many bear a name: decision 21.
 */
final class SearchSql {
    private static final int RECENTLY_OPENED = 100;
    /** So many of the newest are looked at one by one before the index of names is asked. */
    private static final int WALKED = 200;
    /** So many where a third of what is wanted was met among those. */
    private static final int WALKED_FAR = 1_000;

    private static final String THIRD = "0.3 * :limit";
    /** So many of the whole house's where a tenth was met: to look at one of them takes a third of the time. */
    private static final int WALKED_FARTHER = 3_000;

    private static final String TENTH = "0.1 * :limit";
    /** So many of whom the reader serves, who are fewer. */
    private static final int WALKED_OWN = 60;
    /** Who reads more boutiques is asked for those of the latest week before the others. */
    private static final int FEW_BOUTIQUES = 10;
    /** The newest of so many boutiques are merged; of more, the house's newest are gone through. */
    private static final int MERGED = 40;

    private static final String FOUND = """
            select s.client_id, s.touched_at, s.staff @> array[cast(:me as uuid)] as own,
                s.grams @> :whole::text[] or s.grams && :hers::text[] or s.client_id = any(:payers::uuid[]) as whole
            from\s""";

    private static final String NEWEST = " order by s.touched_at desc, s.client_id desc limit ";
    private static final String OPENED = "(select * from client_search where client_id = any(array("
            + "select client_id from client_view where staff_id = cast(:me as uuid) order by last_at desc limit "
            + RECENTLY_OPENED + ")) offset 0)";

    private static final String ME = "cast(:me as uuid)";
    private static final String OWN = "s.staff @> array[cast(:me as uuid)]";

    /** May be found by boutiques that do not know her. */
    private static final String ELSEWHERE_TOO = "s.house and not s.discreet";

    /** Four characters that end an address may be half of a name. */
    private static final String REACHED =
            "s.grams && :contactsAndTails::text[] and (not s.discreet or s.grams && :hers::text[])";

    private static final String BEARS = "s.grams @> :grams::text[]";
    /** To follow a frequent gram through the index takes longer than to look at the some thousand whom a boutique knows. */
    private static final String RAREST = "s.grams @> array[cast(:rarest as text)]";

    private static final String RUN = "s.grams && :runs::text[]";
    private static final String LATEST = " and s.grams && :weeks::text[]";
    private static final String WHOLE = "s.grams @> :whole::text[]";

    private final List<String> before = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final Scope scope;
    private final boolean fewBoutiques;
    private final boolean merged;
    private final String sight;

    private SearchSql(Scope scope) {
        this.scope = scope;
        this.fewBoutiques = !scope.wholeHouse() && scope.boutiques().size() <= FEW_BOUTIQUES;
        this.merged = !scope.wholeHouse() && scope.boutiques().size() <= MERGED;
        this.sight = scope.wholeHouse() ? "true" : "s.boutiques && :boutiques::uuid[]";
    }

    /**
     * @param staff whether a person asks, who has clients of her own and opened some
     * @param payers whether somebody paid by a transaction with these digits
     */
    static String of(Typed typed, Scope scope, boolean staff, boolean payers) {
        var sql = new SearchSql(scope);
        if (typed.blank()) {
            sql.parts.add(sql.newest("not s.discreet and " + sql.sight, WALKED_FAR));
        } else if (!typed.grams().isEmpty()) {
            sql.named(typed);
        }
        if (staff && typed.blank()) {
            sql.parts.add(newestOf(List.of(ME), OWN, WALKED));
            sql.opened("true");
        } else if (staff && !typed.grams().isEmpty()) {
            sql.own(typed.manyMayBear());
            sql.opened(BEARS);
        }
        if (!typed.contactsAndTails().isEmpty()) {
            sql.reached(!typed.contacts().isEmpty(), staff, payers);
        }
        if (payers) {
            sql.parts.add(newestOfFew("s.client_id = any(:payers::uuid[]) and " + sql.sight, "limit"));
        }
        sql.before.add(
                "f as (select distinct * from (" + FOUND + "(" + String.join(" union all ", sql.parts) + ") s) f)");
        return String.join(", ", sql.before);
    }

    /**
     * What many bear is found among the newest, and only what few bear is looked for among all; of several words, first where
     * they stand beside each other. Each step is taken when those before found too few.
     */
    private void named(Typed typed) {
        var seen = "not s.discreet and " + sight;
        var few = "";
        if (typed.manyMayBear()) {
            step("walked", newest(BEARS + " and " + seen, WALKED));
            var someMet = " and (select count(*) from walked) >= " + (merged ? THIRD : TENTH);
            step(
                    "walked_far",
                    newest(BEARS + " and " + seen + someMet + tooFew("walked"), merged ? WALKED_FAR : WALKED_FARTHER));
            few = tooFew("walked") + tooFew("walked_far");
        } else if (!typed.runs().isEmpty()) {
            step("beside", bearing(RUN, seen + (merged ? "" : LATEST)));
            few = tooFew("beside");
        }
        if (fewBoutiques) {
            parts.add(bearing(RAREST, seen + few));
        } else {
            step("latest", bearing(BEARS, seen + LATEST + few));
            parts.add(bearing(BEARS, seen + few + tooFew("latest")));
        }
        parts.add(newestOfFew(WHOLE + " and " + sight, "limit"));
        if (typed.namesHer() && !scope.wholeHouse()) {
            var elsewhere = WHOLE + " and " + ELSEWHERE_TOO;
            step("latest_elsewhere", newestOfFew(elsewhere + LATEST, "elsewhere"));
            parts.add(newestOfFew(elsewhere + tooFew("latest_elsewhere", "elsewhere"), "elsewhere"));
        }
    }

    /** Also those whom the boutiques' parts leave out because they are discreet. */
    private void own(boolean manyMayBear) {
        var few = "";
        if (manyMayBear) {
            step("own", newestOf(List.of(ME), BEARS + " and " + OWN, WALKED_OWN));
            few = tooFew("own");
        }
        parts.add(bearing(RAREST, OWN + few));
    }

    private void opened(String matches) {
        parts.add("(select s.* from " + OPENED + " s where " + matches + " and (" + OWN + " or " + sight + ")" + NEWEST
                + ":limit)");
    }

    /** Half the places are kept for who paid by such a transaction, where so many did. */
    private void reached(boolean wholly, boolean staff, boolean payers) {
        parts.add(newestOfFew(REACHED + " and " + sight, payers ? "besidePayers" : "limit"));
        if (staff) {
            parts.add(newestOfFew("s.grams && :contactsAndTails::text[] and " + OWN, "limit"));
        }
        if (wholly && !scope.wholeHouse()) {
            parts.add(newestOfFew("s.grams && :contacts::text[] and " + ELSEWHERE_TOO, "elsewhere"));
        }
    }

    private void step(String name, String found) {
        before.add(name + " as materialized " + found);
        parts.add("select * from " + name);
    }

    private static String tooFew(String step) {
        return tooFew(step, "limit");
    }

    private static String tooFew(String step, String limit) {
        return " and (select count(*) from " + step + ") < :" + limit;
    }

    private String newest(String condition, int most) {
        if (!merged) {
            return "(select s.* from (select * from client_search s" + NEWEST + most + ") s where " + condition + NEWEST
                    + ":limit)";
        }
        return newestOf(
                IntStream.rangeClosed(1, scope.boutiques().size())
                        .mapToObj(n -> "(cast(:boutiques as uuid[]))[" + n + "]")
                        .toList(),
                condition,
                most);
    }

    /** Their lists are merged as they are read and looked at one by one, until enough are found. */
    private static String newestOf(List<String> near, String condition, int most) {
        var lists = near.isEmpty()
                ? "select * from client_search_near where false"
                : near.stream()
                        .map(id -> "(select * from client_search_near where near_id = " + id
                                + " order by touched_at desc, client_id desc)")
                        .collect(Collectors.joining(" union all "));
        return "(select s.* from (select distinct s.touched_at, s.client_id from (select * from (" + lists + ") s"
                + NEWEST
                + most + ") s order by s.touched_at desc, s.client_id desc) newest cross join lateral"
                + " (select * from client_search c where c.client_id = newest.client_id offset 0) s where " + condition
                + NEWEST.replace("s.", "newest.") + ":limit)";
    }

    /** @param indexed what the index is asked for; the rest is looked for in the rows */
    private static String bearing(String indexed, String where) {
        return "(select s.* from (select * from client_search s where " + indexed + " and " + where
                + " offset 0) s where " + BEARS + NEWEST + ":limit)";
    }

    /** The fence keeps the planner from going through all of them, the newest first, until enough are found. */
    private static String newestOfFew(String where, String limit) {
        return "(select s.* from (select * from client_search s where " + where + " offset 0) s" + NEWEST + ":" + limit
                + ")";
    }
}
