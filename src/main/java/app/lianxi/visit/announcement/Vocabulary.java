package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What each kind of clause may hold. One word of another meaning, or an unknown one, and the clause is not understood. */
final class Vocabulary {
    static final Set<Meaning> SHOPS = of(PLACE, BOUTIQUE);
    static final Set<Meaning> PLACES = union(SHOPS, of(YOUR_SIDE));
    static final Set<Meaning> DAYS =
            of(TODAY, TOMORROW, AFTER_TOMORROW, AM, PM, NIGHT, MORNING, NOON, AFTERNOON, EVENING);
    static final Set<Meaning> TIMES = union(DAYS, of(SPAN, CLOCK, IN, AFTER, AWAY, AROUND, FOR));
    static final Set<Meaning> OTHER_PEOPLE = of(OTHER, PERSON, PERSONS, PAIR);

    private static final Set<Meaning> TRAVEL = of(WALK_OVER, FOOT, TAXI, METRO, BUS, CAR, A_TAXI, A_METRO, A_BUS);
    private static final Set<Meaning> HARMLESS = union(
            of(SELF, FILLER, GREETING, NEUTRAL, ASSENT, TAG, ABOUT, NOW, ALREADY, JUST, TOGETHER, COMPANY, LE),
            of(BE, AM_NOW, POSSESSIVE, A, AT, OF, TO, SIZE, SOON, THEREUPON, SHARP),
            TRAVEL);

    static final Set<Meaning> MOVING = of(ARRIVE, COME, APPROACH, COMING, GO, WALK_OVER, THERE);
    /** Verbs that with a time mean an arrival, whoever is left out as the subject. */
    static final Set<Meaning> SURE_VERBS =
            union(of(ARRIVE, APPROACH, COMING, WALK_OVER, THERE), of(SEE, WAIT, ON_THE_WAY, RETURN, PRESENT, AWAY));
    /** Behind these her wishes may begin. */
    static final Set<Meaning> VERBS = union(MOVING, of(SEE, WAIT, SET_OUT, RETURN, PRESENT));
    /** Behind a verb these begin what she wants there. */
    static final Set<Meaning> PURPOSES = of(PURPOSE, FOR, WITH);
    /** Moving without a word of when. */
    static final Set<Meaning> SETTING_OFF = of(COME, APPROACH, COMING, WALK_OVER, GO, SET_OUT, DEPART, UNTIL_THEN);

    static final Set<Meaning> OF_ARRIVALS = union(
            HARMLESS,
            TIMES,
            MOVING,
            PLACES,
            of(SEE, WAIT, ON_THE_WAY, SET_OUT, DEPART, UNTIL_THEN, RETURN, IN_A_WHILE, LOCATED, PRESENT));
    static final Set<Meaning> OF_BARE_TIMES = union(HARMLESS, TIMES, PLACES, of(GO, IN_A_WHILE, LOCATED, ITS, VISIT));
    static final Set<Meaning> OF_DELAYS = union(
            HARMLESS,
            TIMES,
            PLACES,
            of(LATE, TARDY, ARRIVE, COME, APPROACH, COMING, THERE, ON_THE_WAY, IN_A_WHILE, HAVE));
    static final Set<Meaning> OF_REFUSALS =
            union(HARMLESS, TIMES, PLACES, MOVING, of(NOT, CANNOT, CALL_OFF, VISIT, LOCATED, DE));
    /** What makes a refusal hers: 不去 alone may be an order. */
    static final Set<Meaning> HERS = union(SHOPS, of(SELF, LE));

    static final Set<Meaning> OF_PRESENCE = union(
            of(SELF, FILLER, GREETING, NEUTRAL, ASSENT, ARRIVE, LE, ALREADY, JUST, HERE, PRESENT, LOCATED),
            of(AM_NOW, THERE, AT, COMPANY, TOGETHER, NOW, POSSESSIVE, TO, FOOT),
            SHOPS,
            of(YOUR_SIDE));
    static final Set<Meaning> OF_SMALL_TALK = union(HARMLESS, PLACES, DAYS, of(LOCATED, SEE, THERE, VISIT, WAIT));

    private Vocabulary() {}

    private static Set<Meaning> of(Meaning first, Meaning... others) {
        return Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    @SafeVarargs
    private static Set<Meaning> union(Set<Meaning>... sets) {
        var all = EnumSet.noneOf(Meaning.class);
        for (var set : sets) {
            all.addAll(set);
        }
        return Collections.unmodifiableSet(all);
    }
}
