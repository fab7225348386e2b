package app.lianxi.inbox;

import java.util.List;

/** Works out what the notices of one hook mean. Implemented by adapters, called behind the acknowledgement. */
public interface NoticeReader {
    /** The hook whose notices it reads. */
    String hook();

    /**
     * Reads a batch inside one transaction, in no particular order; the same notice may come again after a failure.
     *
     * @throws NoticeNotUnderstood when a notice makes no sense; the others of the batch are then read one by one
     */
    void read(List<Notice> notices);
}
