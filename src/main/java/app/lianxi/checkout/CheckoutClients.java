package app.lianxi.checkout;

import app.lianxi.client.ClientId;
import app.lianxi.client.ClientsMerging;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** For whom checkouts were, which is let go where she has not agreed that it is remembered. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class CheckoutClients {
    private final CheckoutTable table;
    private final ApplicationEventPublisher events;

    CheckoutClients(CheckoutTable table, ApplicationEventPublisher events) {
        this.table = table;
        this.events = events;
    }

    /** Lets go of all that were for her, also those that are not over. */
    public void forget(ClientId client) {
        forgotten(table.forget(client));
    }

    /** Lets go of whom these were for. */
    public void forget(Collection<CheckoutId> checkouts) {
        forgotten(table.forget(checkouts));
    }

    private void forgotten(List<CheckoutId> checkouts) {
        if (!checkouts.isEmpty()) {
            events.publishEvent(new CheckoutsForgotten(checkouts));
        }
    }

    /** Theirs who turn out to be one person. */
    @EventListener
    void on(ClientsMerging merging) {
        table.move(merging.gone(), merging.kept());
    }
}
