package app.lianxi.demo;

import app.lianxi.profile.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What staff wrote down of clients, what they mean to do for them, and the rules that the house has for that. */
final class Notebook {
    /** What is known of a client: of how many of a hundred, and of twice as many of those who bought much. */
    private enum Kind {
        NOTE(38, true),
        LIKE(24, true),
        DISLIKE(7, false),
        SIZE(26, false),
        COMPANION(12, false),
        HABIT(9, false),
        ADDRESS(4, false),
        WISH(8, true),
        PIECE(3, true),
        DATE(42, false),
        PLAN(3, false);

        final int of100;
        final boolean foundByWords;

        Kind(int of100, boolean foundByWords) {
            this.of100 = of100;
            this.foundByWords = foundByWords;
        }
    }

    private static final Set<Kind> NOT_IN_WORDS = EnumSet.of(Kind.DATE, Kind.PLAN);
    private static final int MOST_NOTES = 3;

    /** @param at when it was written; ids sort by it */
    private record Page(Story story, UUID by, Instant at, UUID id) {}

    private final Tables tables;
    private final Scene scene;
    private final Map<String, List<List<String>>> written =
            Lines.rows("written.tsv").stream().collect(Collectors.groupingBy(List::getFirst));

    Notebook(Tables tables, Scene scene) {
        this.tables = tables;
        this.scene = scene;
    }

    void write(Story story) {
        var chance = story.chance;
        var lead = story.lead;
        if (lead == null || story.person.isNameless() || story.firstSeen.isAfter(scene.minutesAgo(3 * 24 * 60))) {
            return;
        }
        var twice = story.purchases.size() > 8 ? 2 : 1;
        for (var kind : EnumSet.complementOf(EnumSet.copyOf(NOT_IN_WORDS))) {
            if (chance.of100(kind.of100 * twice)) {
                for (var n = kind == Kind.NOTE ? chance.between(1, MOST_NOTES) : 1; n > 0; n--) {
                    know(story, lead, kind);
                }
            }
        }
        if (chance.of100(Kind.DATE.of100)) {
            birthday(story, lead);
        }
        if (story.agrees() && chance.of100(Kind.PLAN.of100)) {
            plan(story, lead);
        }
    }

    private Page page(Story story, UUID by) {
        var since = story.firstSeen.plusSeconds(86_400);
        var left = scene.now().getEpochSecond() - since.getEpochSecond() - 3_600;
        var at = since.plusSeconds((long) (left * story.chance.share()));
        return new Page(story, by, at, story.chance.id(at));
    }

    private void know(Story story, UUID lead, Kind kind) {
        var chance = story.chance;
        var french = story.home.currency().equals("EUR") && chance.of100(50);
        var line = chance.one(written.getOrDefault(kind.name(), List.of()).stream()
                .filter(one -> one.get(1).equals(french ? "fr" : "zh")
                        || !french && one.get(1).equals("en"))
                .toList());
        var by = chance.of100(80) ? lead : story.home.anybody(chance);
        var page = page(story, by);
        var state = switch (kind) {
            case NOTE -> chance.of100(8) ? "PINNED" : null;
            case COMPANION -> chance.of100(40) ? "BUYS_FOR" : null;
            case PIECE -> chance.one(List.of("ASKED", "RESERVED", "READY", "COLLECTED"));
            default -> null;
        };
        var colleague = story.home.anybody(chance);
        var named =
                kind == Kind.NOTE && chance.of100(5) && !colleague.equals(by) ? List.of(colleague) : List.<UUID>of();
        add(
                page,
                kind,
                line.get(2),
                line.get(3),
                null,
                null,
                null,
                null,
                kind == Kind.PIECE ? story.home.id() : null,
                state,
                named);
        for (var one : named) {
            var recent = page.at().isAfter(scene.minutesAgo(20 * 24 * 60));
            tables.mention.add(
                    page.id(), one, page.at(), recent ? null : page.at().plusSeconds(7_200));
        }
    }

    /** Every tenth's is within the next days. */
    private void birthday(Story story, UUID by) {
        var chance = story.chance;
        var day = story.n % 10 == 3
                ? scene.today().plusDays(story.n / 10 % 9)
                : LocalDate.of(2001, 1, 1).plusDays(chance.between(0, 364));
        var year = chance.of100(35) ? (Integer) chance.between(1955, 2001) : null;
        add(page(story, by), Kind.DATE, "", "", day, year, null, null, null, null, List.of());
    }

    private void plan(Story story, UUID by) {
        var from = scene.today().plusDays(story.chance.between(3, 40));
        add(page(story, by), Kind.PLAN, "", "", null, null, from, from.plusDays(4), story.home.id(), null, List.of());
    }

    private void add(
            Page page,
            Kind kind,
            String label,
            String text,
            @Nullable LocalDate date,
            @Nullable Integer year,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable UUID boutique,
            @Nullable String state,
            List<UUID> named) {
        tables.entry.add(
                page.id(),
                page.story().id,
                kind,
                label,
                text,
                date == null ? null : "BIRTHDAY",
                date == null ? null : date.getMonthValue(),
                date == null ? null : date.getDayOfMonth(),
                year,
                from,
                until,
                boutique,
                state,
                state == null ? null : page.at(),
                named,
                kind.foundByWords ? Words.vector(text) : null,
                1,
                page.by(),
                page.at(),
                page.by(),
                page.at());
    }
}
