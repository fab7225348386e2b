package app.lianxi.inbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An inbox that remembers the last notice and stores none. */
public final class HeardNotices extends Inbox {
    private @Nullable Heard last;

    /** What a hook handed in. */
    public record Heard(String key, String kind, String body) {}

    public HeardNotices() {
        super(null, null, Clock.systemUTC(), null, null, null, null);
    }

    @Override
    public boolean accept(String hook, String account, String noticeKey, String kind, String body) {
        last = new Heard(noticeKey, kind, body);
        return true;
    }

    @Override
    public void refused(String hook, String account, String reason) {
        // nothing is kept of it
    }

    @Override
    public void taken(String hook, String account, String signedBy, @Nullable Instant dated) {
        // nothing is counted of it
    }

    /** The notice since it was last asked for. */
    public Optional<Heard> take() {
        var heard = Optional.ofNullable(last);
        last = null;
        return heard;
    }
}
