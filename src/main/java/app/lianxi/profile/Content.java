package app.lianxi.profile;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says. Which parts it has depends on its kind: see the method that makes it. Lengths are in characters, an
 * emoji being one.
 *
 * @param day of a date; 29 February is kept on 28 February in a common year
 */
public record Content(
        EntryKind kind,
        String label,
        String text,
        String sku,
        @Nullable Occasion occasion,
        @Nullable MonthDay day,
        @Nullable Integer year,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable BoutiqueId boutique,
        @Nullable EntryState state,
        @Nullable LocalDate followUpOn,
        Set<StaffId> mentions) {
    public Content {
        mentions = Set.copyOf(mentions);
    }

    /**
     * @param text up to 4,000
     * @param followUpOn a day of the writer's boutique, on which she wants to be reminded
     * @param mentions up to 20, each of whom may see the client
     */
    public static Content note(String text, @Nullable LocalDate followUpOn, Set<StaffId> mentions) {
        return note(text, null, followUpOn, mentions);
    }

    private static Content note(
            String text, @Nullable EntryState state, @Nullable LocalDate followUpOn, Set<StaffId> mentions) {
        return new Content(
                EntryKind.NOTE, "", text, "", null, null, null, null, null, null, state, followUpOn, mentions);
    }

    /** A note that stands on her page, however old it is. */
    public Content pinned() {
        return note(text, EntryState.PINNED, followUpOn, mentions);
    }

    /** @param text up to 200 */
    public static Content like(String text) {
        return of(EntryKind.LIKE, "", text, "", null, null);
    }

    /** @param text up to 200 */
    public static Content dislike(String text) {
        return of(EntryKind.DISLIKE, "", text, "", null, null);
    }

    /**
     * @param category such as shoes, up to 40
     * @param value up to 40
     */
    public static Content size(String category, String value) {
        return of(EntryKind.SIZE, category, value, "", null, null);
    }

    /**
     * @param label up to 120; may be empty for all but an {@link Occasion#OTHER}
     * @param year null where nobody knows it; a birthday's does not lie in the future
     */
    public static Content date(Occasion occasion, String label, MonthDay day, @Nullable Integer year) {
        return new Content(EntryKind.DATE, label, "", "", occasion, day, year, null, null, null, null, null, Set.of());
    }

    /**
     * @param name up to 120
     * @param relation what this person is to her, up to 40; may be empty
     * @param buysFor whether she buys for this person
     */
    public static Content companion(String name, String relation, boolean buysFor) {
        return of(EntryKind.COMPANION, relation, name, "", null, buysFor ? EntryState.BUYS_FOR : null);
    }

    /**
     * A journey.
     *
     * @param place up to 120; may be empty where there is a boutique
     * @param until not before {@code from}; null where nobody knows
     * @param text up to 4,000; may be empty
     */
    public static Content plan(
            String place, @Nullable BoutiqueId boutique, LocalDate from, @Nullable LocalDate until, String text) {
        return new Content(
                EntryKind.PLAN, place, text, "", null, null, null, from, until, boutique, null, null, Set.of());
    }

    /**
     * A piece that she asked for or that is kept for her.
     *
     * @param text up to 200
     * @param sku up to 64; may be empty
     * @param state one {@linkplain EntryState#OF_A_PIECE of a piece}
     */
    public static Content piece(String text, String sku, EntryState state, @Nullable BoutiqueId boutique) {
        return of(EntryKind.PIECE, "", text, sku, boutique, state);
    }

    /**
     * @param text up to 200
     * @param sku up to 64; may be empty
     */
    public static Content wish(String text, String sku) {
        return of(EntryKind.WISH, "", text, sku, null, null);
    }

    /**
     * How to address her.
     *
     * @param text up to 200
     */
    public static Content address(String text) {
        return of(EntryKind.ADDRESS, "", text, "", null, null);
    }

    /**
     * @param label such as tea, up to 40
     * @param value up to 200
     */
    public static Content habit(String label, String value) {
        return of(EntryKind.HABIT, label, value, "", null, null);
    }

    private static Content of(
            EntryKind kind,
            String label,
            String text,
            String sku,
            @Nullable BoutiqueId boutique,
            @Nullable EntryState state) {
        return new Content(kind, label, text, sku, null, null, null, null, null, boutique, state, null, Set.of());
    }
}
