package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The rules by which one clause is understood. Each lists what it may hold: a clause with any other word is no news of hers. */
final class Statements {
    private static final Set<Meaning> TRAVEL = EnumSet.of(WALK_OVER, FOOT, TAXI, METRO, BUS, CAR);
    private static final Set<Meaning> SHOPS = EnumSet.of(PLACE, BOUTIQUE);
    private static final Set<Meaning> PLACES = union(SHOPS, EnumSet.of(YOUR_SIDE));
    private static final Set<Meaning> DAYS =
            EnumSet.of(TODAY, TOMORROW, AFTER_TOMORROW, AM, PM, NIGHT, MORNING, NOON, AFTERNOON, EVENING);

    private static final Set<Meaning> HARMLESS = union(
            EnumSet.of(SELF, FILLER, GREETING, NEUTRAL, ASSENT, TAG, ABOUT, NOW, ALREADY, JUST, TOGETHER, COMPANY),
            EnumSet.of(LE, BE, AM_NOW, POSSESSIVE, A, AT, OF, TO, SIZE, SOON, THEREUPON, SHARP),
            TRAVEL);
    private static final Set<Meaning> IN_TIMES = union(DAYS, EnumSet.of(SPAN, CLOCK, IN, AFTER, AROUND, FOR));
    private static final Set<Meaning> MOVING = EnumSet.of(ARRIVE, COME, COMING, GO, WALK_OVER, THERE);

    private static final Set<Meaning> IN_ARRIVALS = union(
            HARMLESS,
            IN_TIMES,
            MOVING,
            PLACES,
            EnumSet.of(SEE, WAIT, ON_THE_WAY, SET_OUT, RETURN, IN_A_WHILE, LOCATED, PRESENT));
    private static final Set<Meaning> IN_BARE_TIMES =
            union(HARMLESS, IN_TIMES, PLACES, EnumSet.of(GO, IN_A_WHILE, LOCATED));
    private static final Set<Meaning> IN_DELAYS = union(
            HARMLESS,
            IN_TIMES,
            PLACES,
            EnumSet.of(LATE, ARRIVE, COME, COMING, THERE, ON_THE_WAY, SET_OUT, IN_A_WHILE, HAVE));
    private static final Set<Meaning> IN_CANCELLATIONS =
            union(HARMLESS, IN_TIMES, PLACES, MOVING, EnumSet.of(NOT, CANNOT, CALL_OFF, VISIT, LOCATED, DE));
    private static final Set<Meaning> IN_PRESENCE = union(
            EnumSet.of(SELF, FILLER, GREETING, NEUTRAL, ASSENT, ARRIVE, LE, ALREADY, JUST, HERE, PRESENT, LOCATED),
            EnumSet.of(AM_NOW, THERE, AT, COMPANY, TOGETHER, NOW, POSSESSIVE, TO, FOOT),
            PLACES);
    private static final Set<Meaning> IN_SMALL_TALK = union(HARMLESS, PLACES, EnumSet.of(LOCATED, SEE, THERE, VISIT));

    private static final Set<Meaning> VERBS =
            union(MOVING, EnumSet.of(SEE, WAIT, ON_THE_WAY, SET_OUT, RETURN, PRESENT));
    /** Behind a verb these begin what she wants there, which does not matter. */
    private static final Set<Meaning> PURPOSES = EnumSet.of(PURPOSE, FOR, WITH);
    /** What makes a refusal hers: 不去 alone may be an order. */
    private static final Set<Meaning> HERS = union(SHOPS, EnumSet.of(SELF, LE));

    private static final Duration LONGEST_ALONE = Duration.ofMinutes(90);
    private static final Duration SHORTEST_ALONE = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 3;

    private final Clause clause;
    private final When when;

    private Statements(Clause clause) {
        this.clause = clause;
        this.when = When.of(clause.tokens());
    }

    static Statement of(Clause clause) {
        if (clause.asks() || clause.has(IF)) {
            return new Statements(clause).says(Kind.ELSE);
        }
        if (clause.has(LATE)) {
            return new Statements(clause).late();
        }
        if (clause.hasAny(EnumSet.of(NOT, CANNOT, CALL_OFF))) {
            return new Statements(fromHerself(clause)).notComing();
        }
        var here = new Statements(clause).here();
        if (here.kind() == Kind.HERE) {
            return here;
        }
        var essence = withoutPurpose(clause);
        var whole = new Statements(essence).whole();
        return whole.kind() == Kind.ELSE ? new Statements(fromHerself(essence)).coming() : whole;
    }

    /** 我十分钟后过来拿包: what follows the coming is cut off. */
    static Clause withoutPurpose(Clause clause) {
        var tokens = clause.tokens();
        var verb = false;
        for (var i = 0; i < tokens.list().size(); i++) {
            var timely = tokens.is(i, FOR) && tokens.is(i + 1, union(IN_TIMES, PLACES));
            if (verb && tokens.is(i, PURPOSES) && !timely) {
                return clause.part(0, i);
            }
            verb |= tokens.is(i, VERBS) && !tokens.is(i, ON_THE_WAY);
        }
        return clause;
    }

    /** Whatever stands before "I" may be anything. */
    private static Clause fromHerself(Clause clause) {
        var tokens = clause.tokens();
        for (var i = tokens.list().size() - 1; i > 0; i--) {
            if (tokens.is(i, SELF)) {
                return clause.part(i, tokens.list().size());
            }
        }
        return clause;
    }

    private Statement says(Kind kind) {
        return new Statement(kind, when);
    }

    private Statement late() {
        if (!clause.hasOnly(IN_DELAYS)) {
            return says(Kind.ELSE);
        }
        if (when.clock() != null) {
            return says(Kind.COMING); // 晚点到，四点左右
        }
        return when.hasDay() || when.span() == null && clause.hasAny(EnumSet.of(COME, COMING)) // 晚点过来: some time later
                ? says(Kind.ELSE)
                : says(Kind.LATE);
    }

    private Statement notComing() {
        var refuses = clause.has(CANNOT)
                || clause.has(NOT) && clause.hasAny(MOVING) && (when.hasDay() || when.hasTime() || clause.hasAny(HERS))
                || clause.has(CALL_OFF) && (clause.has(VISIT) || when.hasDay());
        var later = clause.has(AROUND) || when.clock() != null && when.clock().about(); // 三点前到不了
        return says(refuses && !later && clause.hasOnly(IN_CANCELLATIONS) ? Kind.NOT_COMING : Kind.ELSE);
    }

    /** What a clause says of which every word is known. */
    private Statement whole() {
        var coming = coming();
        if (coming.kind() != Kind.ELSE) {
            return coming;
        }
        if (clause.hasOnly(IN_ARRIVALS) && isOnTheWay()) {
            return says(Kind.ON_THE_WAY);
        }
        if (clause.hasOnly(IN_ARRIVALS)
                && clause.hasAny(EnumSet.of(COME, COMING, WALK_OVER, GO, SET_OUT))
                && !when.hasTime()) {
            return says(Kind.GOING);
        }
        if (clause.hasOnly(IN_BARE_TIMES) && when.hasTime() && !isAssent()) {
            return says(when.clock() != null ? Kind.ONLY_A_CLOCK : isPlausible() ? Kind.ONLY_A_SPAN : Kind.ELSE);
        }
        return says(clause.hasOnly(IN_SMALL_TALK) || isGreetingByName() ? Kind.NEUTRAL : Kind.ELSE);
    }

    private Statement here() {
        var there = clause.hasAny(SHOPS) || clause.has(THERE);
        var here = clause.has(HERE)
                || clause.has(PRESENT)
                || clause.has(ARRIVE) && clause.hasAny(EnumSet.of(LE, ALREADY, JUST))
                || there && (clause.has(AM_NOW) || isAtShop() || clause.has(SELF) && clause.has(AT));
        return says(here && clause.hasOnly(IN_PRESENCE) ? Kind.HERE : Kind.ELSE);
    }

    /** She comes, with a time or a day. */
    private Statement coming() {
        if (!clause.hasOnly(IN_ARRIVALS) || isUntil()) {
            return says(Kind.ELSE);
        }
        var there = clause.hasAny(PLACES);
        var goes = clause.has(GO) && (there || clause.has(SELF));
        if (when.hasTime()) {
            var stays = there && (clause.has(BE) || clause.has(LOCATED));
            var verb = goes || stays || clause.hasAny(without(VERBS, GO));
            return says(verb && isTimely() ? Kind.COMING : Kind.ELSE);
        }
        var comes =
                clause.hasAny(EnumSet.of(COME, COMING, WALK_OVER)) || there && clause.hasAny(EnumSet.of(ARRIVE, GO));
        return says(when.hasDay() && comes && !clause.has(SOON) && !clause.has(LE) ? Kind.COMING : Kind.ELSE);
    }

    /** 到三点 is until three. */
    private boolean isUntil() {
        var tokens = clause.tokens();
        for (var i = 0; i < tokens.list().size(); i++) {
            var token = tokens.list().get(i);
            if (token.meaning() == ARRIVE
                    && token.to() - token.from() == 1
                    && tokens.is(i + 1, union(DAYS, EnumSet.of(SPAN, CLOCK)))) {
                return true;
            }
        }
        return false;
    }

    /** 十分 alone is also "very". */
    private boolean isTimely() {
        var span = when.span();
        return when.clock() != null || span == null || !span.terse() || clause.has(AFTER) || clause.has(IN);
    }

    private boolean isOnTheWay() {
        var moves =
                clause.hasAny(EnumSet.of(ARRIVE, COME, WALK_OVER, THERE)) || clause.has(GO) && clause.hasAny(PLACES);
        return !when.hasDay()
                && (clause.has(ON_THE_WAY)
                        || clause.has(SET_OUT) && clause.hasAny(EnumSet.of(LE, JUST, ALREADY, NOW))
                        || clause.has(ARRIVE) && clause.has(THEREUPON)
                        || moves && clause.hasAny(EnumSet.of(SOON, IN_A_WHILE))
                        || moves && clause.has(NOW) && !clause.has(ARRIVE)
                        || clause.has(COMING) && clause.has(SELF));
    }

    /** 十分钟可以 agrees to a time, and does not announce one. */
    private boolean isAssent() {
        var tokens = clause.tokens();
        var rest = clause.part(
                tokens.skip(0, EnumSet.of(ASSENT, TAG, GREETING)), tokens.list().size());
        return rest.hasAny(EnumSet.of(ASSENT, TAG));
    }

    /** "One minute" asks for patience, and hours say how long something takes. */
    private boolean isPlausible() {
        var span = when.span();
        if (span == null) {
            return false;
        }
        var length = span.length();
        var likely = length.compareTo(SHORTEST_ALONE) >= 0 && length.compareTo(LONGEST_ALONE) <= 0;
        return clause.has(AFTER) || clause.has(IN) || likely && !span.terse();
    }

    /** 在店里 */
    private boolean isAtShop() {
        var tokens = clause.tokens();
        for (var i = 0; i < tokens.list().size(); i++) {
            if (tokens.is(i, LOCATED) && tokens.is(i + 1, SHOPS)) {
                return true;
            }
        }
        return false;
    }

    /** Hi Claire. */
    private boolean isGreetingByName() {
        var tokens = clause.tokens();
        var name = tokens.skip(0, EnumSet.of(GREETING, NEUTRAL));
        return name > 0 && tokens.list().size() - name <= LONGEST_NAME;
    }

    @SafeVarargs
    private static Set<Meaning> union(Set<Meaning>... sets) {
        var all = EnumSet.noneOf(Meaning.class);
        for (var set : sets) {
            all.addAll(set);
        }
        return all;
    }

    private static Set<Meaning> without(Set<Meaning> set, Meaning meaning) {
        var rest = EnumSet.copyOf(set);
        rest.remove(meaning);
        return rest;
    }
}
