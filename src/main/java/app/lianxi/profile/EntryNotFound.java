package app.lianxi.profile;

/** There is no such entry, or its client was erased. */
public class EntryNotFound extends RuntimeException {
    private EntryNotFound(String message) {
        super(message);
    }

    static EntryNotFound withId(EntryId id) {
        return new EntryNotFound("No entry " + id.value());
    }
}
