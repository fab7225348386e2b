package app.lianxi.visit.announcement;

/** What one clause says. */
record Statement(Kind kind, When when) {
    /** The kinds of clauses. */
    enum Kind {
        /** She comes, and says when. */
        COMING,
        /** She comes, and says no time: 马上到. */
        ON_THE_WAY,
        /** She comes, and neither says when nor that it is soon: 我打车过去. */
        GOING,
        /** A length of time and nothing else. */
        ONLY_A_SPAN,
        /** A time of the clock and nothing else. */
        ONLY_A_CLOCK,
        LATE,
        NOT_COMING,
        HERE,
        /** Nothing that matters: greetings, thanks, traffic. */
        NEUTRAL,
        /** Something else, or something not understood. */
        ELSE
    }
}
