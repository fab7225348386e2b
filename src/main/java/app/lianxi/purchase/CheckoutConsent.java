package app.lianxi.purchase;

import app.lianxi.checkout.CheckoutClients;
import app.lianxi.checkout.CheckoutEnded;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutsPaid;
import app.lianxi.client.ClientId;
import app.lianxi.optin.OptIns;
import app.lianxi.optin.OptInsChanged;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A checkout shows what was bought beside a client as a link does, and is held to the same rule: once it is over, only while
 * her purchase-history opt-in holds. That it was made for her stays evidence of the payment, as the openid that paid does:
 * seen by nobody, and made a link by her opt-in alone, see {@link Linking}.
 */
@Component
class CheckoutConsent {
    private final OptIns optIns;
    private final CheckoutClients checkouts;

    CheckoutConsent(OptIns optIns, CheckoutClients checkouts) {
        this.optIns = optIns;
        this.checkouts = checkouts;
    }

    /** Before the lock of {@link Linking}: batches of payments take checkouts first as well. */
    @EventListener
    @Order(10)
    void on(OptInsChanged changed) {
        if (changed.concernsHistory()
                && optIns.allowPurchaseHistory(Set.of(changed.client())).isEmpty()) {
            checkouts.forget(changed.client());
        }
    }

    @EventListener
    void on(CheckoutsPaid paid) {
        var clients = new HashMap<CheckoutId, ClientId>();
        paid.paid().forEach(one -> {
            if (one.client() != null) {
                clients.put(one.checkout(), one.client());
            }
        });
        keepAgreed(clients);
    }

    @EventListener
    void on(CheckoutEnded ended) {
        if (ended.client() != null) {
            keepAgreed(Map.of(ended.checkout(), ended.client()));
        }
    }

    private void keepAgreed(Map<CheckoutId, ClientId> clients) {
        if (clients.isEmpty()) {
            return;
        }
        var agreed = optIns.allowPurchaseHistory(Set.copyOf(clients.values()));
        checkouts.forget(clients.keySet().stream()
                .filter(checkout -> !agreed.contains(clients.get(checkout)))
                .toList());
    }
}
