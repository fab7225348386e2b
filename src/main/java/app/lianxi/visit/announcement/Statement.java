package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import java.util.EnumSet;

/** What one clause says. */
record Statement(Kind kind, When when) {
    /** The kinds of clauses. */
    enum Kind {
        /** She comes, and says when. */
        COMING,
        /** She comes soon, and says no time: 马上到. */
        ON_THE_WAY,
        /** She comes, and says neither when nor that it is soon: 我打车过去. */
        SETTING_OFF,
        /** A length of time that is likely her way's: 十分钟. */
        ONLY_A_SPAN,
        /** A time that says nothing unless she is known to come: 三点, it's an hour. */
        ONLY_A_TIME,
        LATE,
        REFUSAL,
        HERE,
        /** Nothing that matters: greetings, thanks, traffic. */
        NEUTRAL,
        /** Something else, or something not understood. */
        ELSE
    }

    static Statement of(Clause clause) {
        if (clause.asks() || clause.has(IF)) {
            return new Statement(Kind.ELSE, When.of(clause.tokens()));
        }
        if (clause.hasAny(EnumSet.of(LATE, TARDY))) {
            return new Changes(clause.withoutComparison()).delay();
        }
        if (clause.hasAny(EnumSet.of(NOT, CANNOT, CALL_OFF))) {
            return new Changes(clause).refusal();
        }
        var here = new Presence(clause).statement();
        return here.kind() == Kind.HERE ? here : Arrivals.in(clause);
    }
}
