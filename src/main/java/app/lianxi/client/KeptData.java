package app.lianxi.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One kind of thing that a module keeps of a client, as she may read it and take a copy of it. Whoever keeps something of
 * clients implements it, and lets go of it on {@link ClientErasing}. Sections stand in the order of their beans.
 */
public interface KeptData {
    /** What it is called in the copy; {@code kept.<section>} is its title in the bundles of the client's pages. */
    String section();

    /** How many there are of it. */
    int count(ClientId client);

    /**
     * What is kept of her now, newest first.
     *
     * @param language in which names of boutiques and amounts are written
     */
    List<Entry> newest(ClientId client, Locale language, int limit);

    /**
     * One thing that is kept.
     *
     * @param title what it is, such as an amount
     * @param detail where and when
     * @param data all of it, for the copy: text, numbers, yes or no, times as {@code Instant}, amounts as {@code Money}, lists
     *     of these; none of it null
     */
    record Entry(Words title, Words detail, Map<String, ?> data) {}

    /**
     * Words on her page: a text of the bundles with what fills it, or, without a key, what is the same in every language.
     *
     * @param values text, times as {@code Instant}, amounts as {@code Money}
     */
    record Words(String key, List<Object> values) {
        public static Words of(String key, Object... values) {
            return new Words(key, List.of(values));
        }

        public static Words plain(String text) {
            return new Words("", List.of(text));
        }
    }
}
