package app.lianxi.privacy;

import app.lianxi.access.Audit;
import app.lianxi.access.CurrentStaff;
import app.lianxi.access.Reason;
import app.lianxi.client.ClientErasure;
import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.inbox.PersonalNotices;
import app.lianxi.privacy.RequestRefused.Why;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests as administrators answer them. An administrator sees no client: a request says which by a reference only. */
@Service
@Secured("ROLE_ADMINISTRATOR")
public class RequestBook {
    private static final Logger log = LoggerFactory.getLogger(RequestBook.class);
    /** An erasure takes locks of many kinds; whom the database chooses among those who wait for each other tries again. */
    private static final int ATTEMPTS = 3;

    private final RequestTable table;
    private final Identities identities;
    private final ClientErasure erasure;
    private final PersonalNotices notices;
    private final CurrentStaff current;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RequestBook(
            RequestTable table,
            Identities identities,
            ClientErasure erasure,
            PersonalNotices notices,
            CurrentStaff current,
            Audit audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.identities = identities;
        this.erasure = erasure;
        this.notices = notices;
        this.current = current;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Those that wait, what is due first on top. */
    public List<DataRequest> open() {
        return table.open();
    }

    /** Erasures that were answered or taken back, newest first. */
    public List<DataRequest> closed(int limit) {
        return table.closed(limit);
    }

    /**
     * Erases who asked for it, in one transaction: all of her is gone, or nothing.
     *
     * @throws RequestRefused CHANGED when it does not wait any more
     */
    public void carryOut(UUID request) {
        for (var attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> erase(request));
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("An erasure is tried again: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void erase(UUID request) {
        var client = table.lock(request).orElseThrow(() -> new RequestRefused(Why.CHANGED));
        var who = current.require();
        // Before her identities are locked: who reads a notice of hers at this moment wants them too
        notices.cutOut(identities.of(client).stream().map(Identity::externalId).toList());
        erasure.erase(client);
        table.erased(request, client, who.id(), clock.instant());
        audit.did(who, "erased.client", "data_request", request, "");
    }

    /**
     * Does not erase, and says why: she reads it on her page.
     *
     * @param reason as {@link Reason} takes it
     * @throws RequestRefused when nothing was changed
     */
    public void refuse(UUID request, String reason) {
        var why = Reason.of(reason).orElseThrow(() -> new RequestRefused(Why.REASON));
        transaction.executeWithoutResult(status -> {
            var client = table.lock(request).orElseThrow(() -> new RequestRefused(Why.CHANGED));
            var who = current.require();
            table.refused(request, who.id(), why, clock.instant());
            audit.did(who, "declined.erasure", "data_request", request, "");
            events.publishEvent(new ErasureAsked(client));
        });
    }
}
