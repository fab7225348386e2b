package app.lianxi.profile;

import org.jspecify.annotations.Nullable;

/**
 * Somebody else changed the entry since it was read, and nothing was written: a screen shows both, and writes what the
 * reader chooses on top of the present version.
 */
public class EntryChanged extends RuntimeException {
    private final transient Entry present;
    private final transient @Nullable Content offered;

    EntryChanged(Entry present, @Nullable Content offered) {
        super("Entry " + present.id().value() + " has another version by now");
        this.present = present;
        this.offered = offered;
    }

    public Entry present() {
        return present;
    }

    /** What the writer would have written; null when she would have removed, restored or undone it. */
    public @Nullable Content offered() {
        return offered;
    }
}
