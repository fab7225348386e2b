package app.lianxi.purchase;

import app.lianxi.access.Scope;
import app.lianxi.client.ClientId;
import app.lianxi.client.TransactionTails;
import app.lianxi.payment.Payments;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds clients by the last digits on their receipts. */
@Component
class ReceiptPayers implements TransactionTails {
    private final Payments payments;
    private final LinkTable links;

    ReceiptPayers(Payments payments, LinkTable links) {
        this.payments = payments;
        this.links = links;
    }

    @Override
    public Collection<ClientId> payersOf(String digits, Scope scope, int limit) {
        return links.current(payments.endingWith(digits, scope, limit)).values().stream()
                .map(Link::client)
                .collect(Collectors.toSet());
    }
}
