package app.lianxi.inbox;

import app.lianxi.ids.Ids;
import app.lianxi.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes in what platforms send. A hook verifies and opens a notice, hands it in here, and acknowledges once this returns:
 * by then the notice is committed. What it means is worked out behind it, by its hook's {@link NoticeReader}.
 */
@Service
public class Inbox {
    static final String SEALED_FOR = "notice.body";
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final NoticeWriter writer;
    private final Vault vault;
    private final Clock clock;
    private final InboxBell bell;
    private final Refusals refusals;
    private final Traffic traffic;
    private final MeterRegistry meters;

    Inbox(
            NoticeWriter writer,
            Vault vault,
            Clock clock,
            InboxBell bell,
            Refusals refusals,
            Traffic traffic,
            MeterRegistry meters) {
        this.meters = meters;
        this.writer = writer;
        this.vault = vault;
        this.clock = clock;
        this.bell = bell;
        this.refusals = refusals;
        this.traffic = traffic;
    }

    /**
     * Stores a notice, once however often it comes.
     *
     * @param noticeKey the platform's own name of this notice within hook and account
     * @param kind the platform's name of the event, shown to administrators
     * @param body as opened; it is sealed at rest
     * @return whether it is new
     * @throws NotStored when it can't be stored now: the hook answers 503, the platform sends again
     */
    public boolean accept(String hook, String account, String noticeKey, String kind, String body) {
        try {
            var isNew = writer.write(new NoticeWriter.Row(
                    Ids.next(),
                    hook,
                    account,
                    noticeKey,
                    kind,
                    vault.seal(SEALED_FOR, body),
                    Timestamp.from(clock.instant())));
            meters.counter("lianxi.hook.stored", "hook", hook, "new", String.valueOf(isNew))
                    .increment();
            if (isNew) {
                bell.ring();
            }
            return isNew;
        } catch (RuntimeException e) {
            log.error(
                    "A {} notice of {} could not be stored: {}",
                    hook,
                    account,
                    e.getClass().getSimpleName());
            meters.counter("lianxi.hook.failed", "hook", hook).increment();
            throw NotStored.of(hook);
        }
    }

    /**
     * Counts a notice that its hook took, for the account's page: also one that was stored before.
     *
     * @param signedBy the serial or mark of the key by which it was verified, never the key: it is the same under whichever
     *     setting the key stands
     * @param dated the time that it bears, where its signature covers one
     */
    public void taken(String hook, String account, String signedBy, @Nullable Instant dated) {
        traffic.taken(hook, account, signedBy, dated);
    }

    /**
     * Counts a notice that its hook refused; nothing of it is kept.
     *
     * @param account as the address named it; an unknown one is counted as such
     * @param reason one of few fixed words, such as {@code signature}
     */
    public void refused(String hook, String account, String reason) {
        refusals.count(hook, account, reason);
        log.warn("Refused a {} notice for {}: {}", hook, account, reason);
    }

    /** A notice that could not be stored now. */
    public static class NotStored extends RuntimeException {
        private NotStored(String message) {
            super(message);
        }

        static NotStored of(String hook) {
            return new NotStored("A " + hook + " notice could not be stored");
        }
    }
}
