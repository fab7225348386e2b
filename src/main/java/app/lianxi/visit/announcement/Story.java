package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Hears the clauses of a message one after another, and remembers of whom, of which day and on what condition they speak. */
final class Story {
    private static final Set<Meaning> VEHICLES = EnumSet.of(A_TAXI, A_METRO, A_BUS);
    private static final Set<Meaning> OF_A_VEHICLE = EnumSet.of(ARRIVE, LATE, TARDY, SOON, THEREUPON);

    private final List<Statement> statements = new ArrayList<>();
    private boolean ofOthers;
    private boolean conditional;
    private boolean subjectUnknown;
    private When day = When.NEVER;
    private When certainDay = When.NEVER;

    private Story() {}

    static List<Statement> of(List<Clause> clauses) {
        var story = new Story();
        clauses.forEach(story::hear);
        return story.statements;
    }

    private void hear(Clause clause) {
        var herself = clause.has(SELF);
        ofOthers = !herself && (ofOthers || speaksOfOthers(clause)); // 快递说，十分钟后到
        conditional |= clause.has(IF) || clause.has(OTHER_DAY);
        var doubtful = ofOthers || conditional || clause.goesOn() && !herself && subjectUnknown;
        var said = Statement.of(clause);
        var kind = doubtful && said.kind() != Kind.NEUTRAL ? Kind.ELSE : said.kind();
        remember(said.when(), kind, clause.has(PAST));
        statements.add(new Statement(kind, dated(said.when(), kind)));
        subjectUnknown = kind == Kind.ELSE && !herself; // The bag is wrapped and will be there at three
        if (clause.last()) {
            ofOthers = false;
            conditional = false;
            subjectUnknown = false;
        }
    }

    private When dated(When when, Kind kind) {
        return switch (kind) {
            case ON_THE_WAY -> when;
            case REFUSAL -> when.onTheDayOf(certainDay);
            default -> when.onTheDayOf(day);
        };
    }

    /** Other people, parcels, and a taxi that arrives or is late itself. */
    private static boolean speaksOfOthers(Clause clause) {
        var vehicle = VEHICLES.contains(clause.tokens().at(0));
        return clause.withoutPurpose().hasAny(Vocabulary.OTHER_PEOPLE) || vehicle && clause.hasAny(OF_A_VEHICLE);
    }

    /** 明天过来，三点左右 is of tomorrow; even 明天有空，三点到 is. */
    private void remember(When when, Kind kind, boolean past) {
        if (kind != Kind.ELSE) {
            certainDay = when.onTheDayOf(certainDay);
            day = when.onTheDayOf(day);
        } else if (!past) {
            day = when.withoutPart().onTheDayOf(day);
        }
    }
}
