package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what the clauses of one message say. */
final class Reading {
    private static final Set<Meaning> OTHERS = EnumSet.of(OTHER, PERSON, PERSONS, PAIR);

    private final Tokens message;
    private final Timetable timetable;
    private final List<Statement> statements;

    Reading(Tokens message, Timetable timetable) {
        this.message = message;
        this.timetable = timetable;
        this.statements = statements(Clause.split(message));
    }

    /** A clause without a subject speaks of whom the one before spoke of; a condition holds to the end of its sentence. */
    private static List<Statement> statements(List<Clause> clauses) {
        var statements = new ArrayList<Statement>();
        var others = false;
        var condition = false;
        var before = Kind.NEUTRAL;
        var days = When.of(new Tokens(List.of()));
        for (var clause : clauses) {
            var herself = clause.has(SELF);
            others = !herself && (others || Statements.withoutPurpose(clause).hasAny(OTHERS));
            condition |= clause.has(IF) || clause.has(OTHER_DAY);
            var doubtful = condition || others || clause.goesOn() && !herself && before == Kind.ELSE;
            var said = Statements.of(clause);
            before = doubtful && said.kind() != Kind.NEUTRAL ? Kind.ELSE : said.kind();
            days = said.when().onTheDayOf(days);
            statements.add(new Statement(before, said.when().onTheDayOf(days)));
            if (herself && before == Kind.ELSE) {
                before = Kind.NEUTRAL; // I'm at the Peninsula now and will be there at three
            }
            if (clause.last()) {
                others = false;
                condition = false;
                before = Kind.NEUTRAL;
            }
        }
        return statements;
    }

    @Nullable
    Announcement announcement() {
        var coming = last(Kind.COMING);
        var onTheWay = last(Kind.ON_THE_WAY);
        var late = last(Kind.LATE);
        var span = last(Kind.ONLY_A_SPAN);
        var clock = last(Kind.ONLY_A_CLOCK);
        if (coming != null) {
            return coming(clock == null || coming.when().hasTime() ? coming.when() : clock.when());
        }
        if (late != null && clock == null) {
            return new Announcement.Delayed(length(late, span), boutiques());
        }
        var time = clock != null ? clock : span;
        var moves = onTheWay != null || late != null || last(Kind.GOING) != null || last(Kind.HERE) != null;
        if (time != null && moves) {
            return coming(time.when());
        }
        if (onTheWay != null) {
            return coming(onTheWay.when());
        }
        var refusal = last(Kind.NOT_COMING);
        if (refusal != null) {
            var day = refusal.when().day();
            return new Announcement.Cancelled(day == null ? null : timetable.day(day), boutiques());
        }
        if (last(Kind.HERE) != null) {
            return new Announcement.Here(company(), boutiques());
        }
        return span != null && last(Kind.ELSE) == null ? coming(span.when()) : null;
    }

    private @Nullable Statement last(Kind kind) {
        return statements.reversed().stream()
                .filter(statement -> statement.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    private Announcement.@Nullable Coming coming(When when) {
        var arrival = timetable.arrival(when);
        return arrival == null ? null : new Announcement.Coming(arrival, company(), transport(), boutiques());
    }

    private static @Nullable Duration length(Statement late, @Nullable Statement span) {
        var said = late.when().span();
        var alone = span == null ? null : span.when().span();
        return said != null ? said.length() : alone == null ? null : alone.length();
    }

    private List<String> boutiques() {
        return contents(token -> token.meaning() == BOUTIQUE).stream()
                .map(content -> ((Token.Named) content).boutique())
                .distinct()
                .toList();
    }

    private @Nullable Company company() {
        var all = contents(token -> token.meaning() == COMPANY);
        var company = all.isEmpty() ? null : ((Token.With) all.getFirst()).company();
        return company == null || company.others().orElse(1) == 0 ? null : company; // 一个人 is alone
    }

    private List<Token.Content> contents(Predicate<Token> chosen) {
        return message.list().stream()
                .filter(chosen)
                .map(Token::content)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** The last that she names: 刚下地铁，走过来 is on foot. */
    private @Nullable Transport transport() {
        return message.list().reversed().stream()
                .map(Reading::transport)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Transport transport(Token token) {
        return switch (token.meaning()) {
            case FOOT, WALK_OVER -> Transport.FOOT;
            case TAXI -> Transport.TAXI;
            case METRO -> Transport.METRO;
            case BUS -> Transport.BUS;
            case CAR -> Transport.CAR;
            default -> null;
        };
    }
}
