package app.lianxi.purchase;

import app.lianxi.access.BoutiqueId;
import app.lianxi.client.ClientId;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a client last bought something, for modules. */
@Service
@Transactional(readOnly = true)
public class LastBought {
    private static final int LOOKED_AT = 5;
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final LinkTable links;
    private final Payments payments;

    LastBought(LinkTable links, Payments payments) {
        this.links = links;
        this.payments = payments;
    }

    /** How many purchases are linked to her; none of a client who has not agreed to a history. */
    public int count(ClientId client) {
        return links.count(client);
    }

    /** A purchase's boutique and time. */
    public record Last(BoutiqueId boutique, Instant at) {}

    /** Empty when she bought nothing, or her last purchases are of no known boutique. */
    public Optional<Last> of(ClientId client) {
        var last = links.ofClient(client, EVER, new UUID(-1L, -1L), LOOKED_AT);
        return payments.findAll(last.stream().map(Link::payment).toList()).values().stream()
                .sorted(Comparator.comparing(Payment::paidAt).reversed())
                .filter(payment -> payment.boutique() != null)
                .findFirst()
                .map(payment -> new Last(java.util.Objects.requireNonNull(payment.boutique()), payment.paidAt()));
    }
}
