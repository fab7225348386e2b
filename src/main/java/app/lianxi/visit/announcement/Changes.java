package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.util.EnumSet;

/** The rules for clauses that change a visit announced before: she will be late, or will not come. */
record Changes(Clause clause, When when) {
    Changes(Clause clause) {
        this(clause, When.of(clause.tokens()));
    }

    Statement delay() {
        return new Statement(clause.hasOnly(Vocabulary.OF_DELAYS) ? kindOfDelay() : Kind.ELSE, when);
    }

    private Kind kindOfDelay() {
        if (when.clock() != null) {
            return Kind.COMING; // 晚点到，四点左右
        }
        if (when.span() != null) {
            var over = clause.tokens().is(clause.tokens().indexOf(SPAN) - 1, LE); // 晚了十分钟
            return when.hasDay() || over ? Kind.ELSE : Kind.LATE;
        }
        var vague = !clause.has(LATE) && !clause.has(SELF); // 晚了
        var some = clause.hasAny(EnumSet.of(COME, APPROACH, COMING)); // 晚点过来: some time later
        return when.hasDay() || vague || some ? Kind.ELSE : Kind.LATE;
    }

    Statement refusal() {
        var known = clause.hasOnly(Vocabulary.OF_REFUSALS) && !isForLater();
        return new Statement(known && refuses() ? Kind.REFUSAL : Kind.ELSE, when);
    }

    private boolean refuses() {
        var hers = when.hasDay() || when.hasTime() || clause.hasAny(Vocabulary.HERS);
        return clause.has(CANNOT)
                || clause.has(NOT) && clause.hasAny(Vocabulary.MOVING) && hers
                || clause.has(CALL_OFF) && (clause.has(VISIT) || when.hasDay());
    }

    /** 三点前到不了: she will, but later. */
    private boolean isForLater() {
        return clause.has(AROUND) || when.clock() != null && when.clock().about();
    }
}
