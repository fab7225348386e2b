package app.lianxi.client;

import java.util.List;

/**
 * What a module knows of a client that belongs on her one timeline, or that stands of her now. A module says it in SQL over
 * its own tables; all modules' parts are read in one statement.
 *
 * <p>A part gives these columns, in this order: {@code kind text}, {@code at timestamptz}, {@code id uuid},
 * {@code staff_id uuid}, {@code boutique_id uuid}, {@code detail jsonb}, {@code sealed bytea}. It is of the client
 * {@code :client}.
 */
public interface TimelineSource {
    /** The kinds of things that the part tells, as the filter above a timeline names them. */
    List<String> kinds();

    /**
     * What happened, newest first: only what is before {@code (:at, :id)}, at most {@code :limit} of it, ordered by
     * {@code at desc, id desc}, so that an index gives it without reading more. Empty when nothing ever happens here.
     */
    default String happened() {
        return "";
    }

    /** What stands now, all of it: what is to be done, what she likes, what she agreed to. Empty when nothing does. */
    default String standing() {
        return "";
    }

    /** Opens what a part sealed; only who sealed it can. */
    default String open(byte[] sealed) {
        throw new IllegalStateException("Nothing is sealed here");
    }
}
