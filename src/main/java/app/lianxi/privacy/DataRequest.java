package app.lianxi.privacy;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a client asked of the house about her data. It does not say which client: who answers it needs not know.
 *
 * @param dueAt until when the house has to answer
 * @param reason why it was refused, in the house's words; empty otherwise
 */
public record DataRequest(
        UUID id,
        Kind kind,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant takenBackAt,
        @Nullable Instant refusedAt,
        @Nullable Instant doneAt,
        String reason) {

    /** What is asked. */
    public enum Kind {
        /** Done as it is asked, like a correction. */
        COPY,
        CORRECTION,
        /** Waits for an administrator. */
        ERASURE
    }

    /** What became of it. */
    public enum State {
        OPEN,
        TAKEN_BACK,
        REFUSED,
        DONE
    }

    public State state() {
        if (takenBackAt != null) {
            return State.TAKEN_BACK;
        }
        if (refusedAt != null) {
            return State.REFUSED;
        }
        return doneAt != null ? State.DONE : State.OPEN;
    }

    /** Short enough to be read out: the client sees it too. */
    public String reference() {
        var hex = id.toString().replace("-", "");
        return hex.substring(hex.length() - 6).toUpperCase(Locale.ROOT);
    }
}
