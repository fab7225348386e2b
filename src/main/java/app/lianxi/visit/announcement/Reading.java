package app.lianxi.visit.announcement;

import static app.lianxi.visit.announcement.Meaning.*;

import app.lianxi.visit.announcement.Statement.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts together what the clauses of one message say. */
final class Reading {
    private final Tokens message;
    private final Timetable timetable;
    private final List<Statement> statements;

    Reading(Tokens message, Timetable timetable) {
        this.message = message;
        this.timetable = timetable;
        this.statements = Story.of(Clause.split(message));
    }

    @Nullable
    Announcement announcement() {
        var time = last(EnumSet.of(Kind.ONLY_A_SPAN, Kind.ONLY_A_TIME));
        var coming = last(Kind.COMING);
        if (coming != null) {
            return coming(coming.when().hasTime() || time == null ? coming : time); // 明天过来，大概三点
        }
        var late = last(Kind.LATE);
        if (late != null) {
            var clock = time != null && time.when().clock() != null; // 会晚一点，四点左右
            return time != null && clock ? coming(time) : new Announcement.Delayed(length(late, time), boutiques());
        }
        var onTheWay = last(Kind.ON_THE_WAY);
        if (time != null && (onTheWay != null || last(Kind.SETTING_OFF) != null)) {
            return coming(time);
        }
        var refusal = last(Kind.REFUSAL);
        if (refusal != null) {
            var day = refusal.when().day();
            return new Announcement.Cancelled(day == null ? null : timetable.day(day), boutiques());
        }
        if (onTheWay != null) {
            return coming(onTheWay);
        }
        var span = last(Kind.ONLY_A_SPAN);
        if (last(Kind.HERE) != null) {
            return span == null ? new Announcement.Here(company(), boutiques()) : coming(span); // 10 min et je suis là
        }
        return span != null && last(Kind.ELSE) == null ? coming(span) : null;
    }

    private @Nullable Statement last(Kind kind) {
        return last(EnumSet.of(kind));
    }

    private @Nullable Statement last(Set<Kind> kinds) {
        return statements.reversed().stream()
                .filter(statement -> kinds.contains(statement.kind()))
                .findFirst()
                .orElse(null);
    }

    private Announcement.@Nullable Coming coming(Statement statement) {
        var arrival = timetable.arrival(statement.when());
        return arrival == null ? null : new Announcement.Coming(arrival, company(), transport(), boutiques());
    }

    private static @Nullable Duration length(Statement late, @Nullable Statement other) {
        var said = late.when().span();
        var alone = other == null ? null : other.when().span();
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
                .filter(Objects::nonNull)
                .toList();
    }

    /** The last that she names: 刚下地铁，走过来 is on foot. */
    private @Nullable Transport transport() {
        return message.list().reversed().stream()
                .map(Reading::transport)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Transport transport(Token token) {
        return switch (token.meaning()) {
            case FOOT, WALK_OVER -> Transport.FOOT;
            case TAXI, A_TAXI -> Transport.TAXI;
            case METRO, A_METRO -> Transport.METRO;
            case BUS, A_BUS -> Transport.BUS;
            case CAR -> Transport.CAR;
            default -> null;
        };
    }
}
