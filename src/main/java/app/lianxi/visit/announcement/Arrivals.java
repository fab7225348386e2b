package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.time.Duration;
import java.util.EnumSet;

/** The rules for clauses that say that she will come, when, or at least one of the two. */
record Arrivals(Clause clause, When when) {
    private static final Duration LONGEST_ALONE = Duration.ofMinutes(90);
    private static final Duration SHORTEST_ALONE = Duration.ofMinutes(2);
    private static final int LONGEST_NAME = 3;

    private Arrivals(Clause clause) {
        this(clause, When.of(clause.tokens()));
    }

    static Statement in(Clause clause) {
        var essence = clause.withoutPurpose();
        var whole = new Arrivals(essence);
        var kind = whole.kind();
        var hers = new Arrivals(essence.fromHerself());
        return kind == Kind.ELSE && hers.isComing()
                ? new Statement(Kind.COMING, hers.when)
                : new Statement(kind, whole.when);
    }

    private Kind kind() {
        if (isComing()) {
            return Kind.COMING;
        }
        if (clause.hasOnly(Vocabulary.OF_ARRIVALS) && isOnTheWay()) {
            return Kind.ON_THE_WAY;
        }
        if (!when.hasTime() && isSettingOff()) {
            return Kind.SETTING_OFF;
        }
        if (clause.hasOnly(Vocabulary.OF_BARE_TIMES) && when.hasTime() && !isAssent()) {
            return isLikelyAlone() ? Kind.ONLY_A_SPAN : Kind.ONLY_A_TIME;
        }
        return clause.hasOnly(Vocabulary.OF_SMALL_TALK) || isGreetingByName() ? Kind.NEUTRAL : Kind.ELSE;
    }

    /** She comes, with a time or a day. */
    private boolean isComing() {
        if (!clause.hasOnly(Vocabulary.OF_ARRIVALS) || isUntil() || isElapsed() || isForAnything()) {
            return false;
        }
        return when.hasTime() ? comesAtATime() : when.hasDay() && comesOnADay();
    }

    private boolean comesAtATime() {
        var there = clause.hasAny(Vocabulary.PLACES);
        var goes = clause.has(GO) && (there || clause.has(SELF));
        var stays = there && clause.hasAny(EnumSet.of(BE, LOCATED));
        // without a subject, come at three is an order; in ten minutes it hardly is
        var comes = clause.has(COME) && (isHers() || when.span() != null);
        return (goes || stays || comes || clause.hasAny(Vocabulary.SURE_VERBS)) && !isTerse();
    }

    private boolean comesOnADay() {
        var there = clause.hasAny(Vocabulary.PLACES) && clause.hasAny(EnumSet.of(ARRIVE, GO));
        var comes = clause.has(COME) && isHers() || clause.hasAny(EnumSet.of(APPROACH, COMING, WALK_OVER));
        return (there || comes) && !clause.has(SOON) && !clause.has(LE);
    }

    private boolean isHers() {
        return clause.has(SELF) || clause.has(ABOUT);
    }

    /** 到三点 is until three, and 到店十分钟 is there for ten minutes. */
    private boolean isUntil() {
        var tokens = clause.tokens();
        for (var i = 0; i < tokens.list().size(); i++) {
            var until = tokens.is(i, ARRIVE) && tokens.list().get(i).isOneCharacter();
            var next = tokens.skip(i + 1, Vocabulary.PLACES);
            if (until
                    && (next == i + 1 ? tokens.is(next, Vocabulary.TIMES) : tokens.is(next, EnumSet.of(SPAN, AFTER)))) {
                return true;
            }
        }
        return false;
    }

    /** 十分钟了: so long ago. */
    private boolean isElapsed() {
        var span = clause.tokens().indexOf(SPAN);
        return span >= 0 && (clause.tokens().is(span + 1, LE) || clause.has(ALREADY));
    }

    /** Thanks for coming. */
    private boolean isForAnything() {
        var purpose = clause.tokens().indexOf(FOR);
        return purpose >= 0
                && !clause.tokens().is(purpose + 1, Vocabulary.TIMES)
                && !clause.tokens().is(purpose + 1, Vocabulary.PLACES);
    }

    /** 十分 without a word of time beside it is also "very". */
    private boolean isTerse() {
        var span = when.span();
        return when.clock() == null && span != null && span.terse() && !clause.hasAny(EnumSet.of(AFTER, IN));
    }

    private boolean isOnTheWay() {
        var comes = clause.has(APPROACH) || clause.has(COME) && isHers();
        var moves = comes && (clause.has(SELF) || !clause.has(LE)) // 很快就过去了
                || clause.hasAny(EnumSet.of(WALK_OVER, THERE))
                || clause.has(GO) && clause.hasAny(Vocabulary.PLACES);
        var done = clause.hasAny(EnumSet.of(LE, JUST, ALREADY, NOW));
        return !when.hasDay()
                && (clause.has(ON_THE_WAY)
                        || clause.has(SET_OUT) && done && !clause.has(SOON)
                        || clause.has(ARRIVE) && clause.hasAny(EnumSet.of(SOON, IN_A_WHILE, THEREUPON))
                        || moves && clause.hasAny(EnumSet.of(SOON, IN_A_WHILE, NOW))
                        || clause.has(COMING) && clause.has(SELF));
    }

    /** 我吃完饭就过来 may hold words that are not known, for alone it announces nothing. */
    private boolean isSettingOff() {
        var hers = clause.has(SELF) && !clause.hasAny(Vocabulary.OTHER_PEOPLE) && !clause.hasAny(EnumSet.of(YOU, PAST));
        var promises = clause.has(ARRIVE) && clause.has(SELF); // I'll be there
        return clause.hasOnly(Vocabulary.OF_ARRIVALS) && (promises || clause.hasAny(Vocabulary.SETTING_OFF))
                || hers && clause.hasAny(EnumSet.of(APPROACH, COMING, WALK_OVER, SET_OUT));
    }

    /** 十分钟可以 agrees to a time, and does not announce one. */
    private boolean isAssent() {
        var start = clause.tokens().skip(0, EnumSet.of(ASSENT, TAG, GREETING));
        return clause.from(start).hasAny(EnumSet.of(ASSENT, TAG));
    }

    /** "One minute" asks for patience, and hours say how long something takes. */
    private boolean isLikelyAlone() {
        var span = when.span();
        if (span == null || when.clock() != null || clause.hasAny(EnumSet.of(ITS, VISIT))) {
            return false;
        }
        var length = span.length();
        var likely = length.compareTo(SHORTEST_ALONE) >= 0 && length.compareTo(LONGEST_ALONE) <= 0;
        return !span.terse() && (likely || clause.hasAny(EnumSet.of(AFTER, IN, AWAY)));
    }

    /** Hi Claire. */
    private boolean isGreetingByName() {
        var name = clause.tokens().skip(0, EnumSet.of(GREETING, NEUTRAL));
        return name > 0 && clause.tokens().list().size() - name <= LONGEST_NAME;
    }
}
