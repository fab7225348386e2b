package app.lianxi.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Works out what the notices of one hook mean. Implemented by adapters, called behind the acknowledgement. */
public interface NoticeReader {
    /** The hook whose notices it reads. */
    String hook();

    /**
     * What is left of a notice that was not read yet when a person is cut out of it; nothing when it tells of nothing but what
     * she did.
     *
     * @param ids by which she is named in the body
     */
    default Optional<String> without(Collection<String> ids, String body) {
        var left = body;
        for (var id : ids) {
            left = left.replace(id, "");
        }
        return Optional.of(left);
    }

    /**
     * Reads a batch inside one transaction, in no particular order; the same notice may come again after a failure.
     *
     * @throws NoticeNotUnderstood when a notice makes no sense; the others of the batch are then read one by one
     */
    void read(List<Notice> notices);
}
