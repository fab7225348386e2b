package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.util.EnumSet;

/** The rules for clauses that say that she has come: 到了, 在门口, je suis là. */
record Presence(Clause clause) {
    Statement statement() {
        var here = clause.hasOnly(Vocabulary.OF_PRESENCE) && isHere();
        return new Statement(here ? Kind.HERE : Kind.ELSE, When.of(clause.tokens()));
    }

    private boolean isHere() {
        return clause.has(HERE)
                || clause.has(PRESENT)
                || clause.has(ARRIVE) && clause.hasAny(EnumSet.of(LE, ALREADY, JUST))
                || clause.has(SELF) && clause.has(AM_NOW) && clause.has(THERE)
                || isAtShop();
    }

    /** 在店里, I'm at the store. */
    private boolean isAtShop() {
        var tokens = clause.tokens();
        var shop = Math.max(tokens.indexOf(PLACE), tokens.indexOf(BOUTIQUE));
        var before = tokens.is(shop - 1, POSSESSIVE) ? shop - 2 : shop - 1;
        return shop > 0
                && (tokens.is(before, LOCATED)
                        || tokens.is(before, AM_NOW)
                        || tokens.is(before, AT) && clause.has(SELF));
    }
}
