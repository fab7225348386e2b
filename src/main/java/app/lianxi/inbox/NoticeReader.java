package app.lianxi.inbox;

import java.util.List;

/** Works out what the notices of one hook mean. Implemented by adapters, called behind the acknowledgement. */
public interface NoticeReader {
    /** The hook whose notices it reads. */
    String hook();

    /** Whether each of its notices is something that a person did: nothing is left of one without her. */
    default boolean tellsOfPersons() {
        return false;
    }

    /**
     * Reads a batch inside one transaction, in no particular order; the same notice may come again after a failure.
     *
     * @throws NoticeNotUnderstood when a notice makes no sense; the others of the batch are then read one by one
     */
    void read(List<Notice> notices);
}
