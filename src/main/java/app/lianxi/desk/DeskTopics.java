package app.lianxi.desk;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffRegister;
import app.lianxi.checkout.CheckoutId;
import app.lianxi.checkout.CheckoutsChanged;
import app.lianxi.client.AboutClient;
import app.lianxi.client.ClientBoutiques;
import app.lianxi.client.ClientId;
import app.lianxi.followup.FollowUpsChanged;
import app.lianxi.messaging.ConversationsChanged;
import app.lianxi.optin.ClientJoined;
import app.lianxi.payment.Payment;
import app.lianxi.payment.Payments;
import app.lianxi.payment.PaymentsRecorded;
import app.lianxi.payment.RefundsRecorded;
import app.lianxi.profile.ProfileChanged;
import app.lianxi.purchase.ClaimsChanged;
import app.lianxi.purchase.Link;
import app.lianxi.purchase.PurchaseHistory;
import app.lianxi.purchase.PurchasesChanged;
import app.lianxi.ui.Live;
import app.lianxi.visit.VisitEscalated;
import app.lianxi.visit.VisitsChanged;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells open screens that something changed, once it is committed; they read anew what their reader may see. */
@Component
public class DeskTopics {
    /** What happened in some boutique, without saying in which: for those who see the whole house. */
    public static final String HOUSE = "house";
    /** Many clients changed at once: every open client reads anew. */
    public static final String CLIENTS = "clients";

    public static final String PAYMENTS = "payments";
    public static final String JOINED = "joined";
    public static final String CONVERSATIONS = "conversations";
    public static final String ARRIVALS = "arrivals";
    /** Heard by whose they are too, on her own topic. */
    public static final String FOLLOW_UPS = "follow-ups";
    /** Somebody has just said that she is coming: with a client, {@link #of}. */
    public static final String ANNOUNCED = "announced";
    /** Nobody has accepted her in time: with a client, {@link #of}. */
    public static final String ESCALATED = "escalated";

    /** To a member of staff: somebody names her in a note. */
    public static final String MENTIONED = "mentioned";

    private static final int MANY = 20;

    private final Live live;
    private final Payments payments;
    private final PurchaseHistory purchases;
    private final ClientBoutiques clientBoutiques;

    DeskTopics(Live live, Payments payments, PurchaseHistory purchases, ClientBoutiques clientBoutiques) {
        this.clientBoutiques = clientBoutiques;
        this.live = live;
        this.payments = payments;
        this.purchases = purchases;
    }

    public static String boutique(BoutiqueId id) {
        return "boutique:" + id.value();
    }

    public static String checkout(CheckoutId id) {
        return "checkout:" + id.value();
    }

    public static String client(ClientId id) {
        return "client:" + id.value();
    }

    private static String about(String news, ClientId client) {
        return news + ":" + client.value();
    }

    /** Whom a message is about, when it is news of this kind. */
    public static Optional<ClientId> of(String news, String message) {
        return message.startsWith(news + ":")
                ? Optional.of(new ClientId(UUID.fromString(message.substring(news.length() + 1))))
                : Optional.empty();
    }

    @EventListener
    void on(PaymentsRecorded recorded) {
        tellBoutiques(recorded.payments());
    }

    @EventListener
    void on(RefundsRecorded recorded) {
        var refunded = payments.findAllOf(recorded.refunds().stream()
                        .limit(MANY)
                        .map(Payments.Transaction::of)
                        .collect(Collectors.toSet()))
                .values();
        tellBoutiques(refunded);
        tellClients(purchases.links(refunded.stream().map(Payment::id).toList()).values().stream()
                .map(Link::client)
                .toList());
    }

    @EventListener
    void on(PurchasesChanged changed) {
        tellClients(changed.clients());
        live.publish(HOUSE, PAYMENTS);
        if (changed.payments().size() <= MANY) {
            payments.findAll(changed.payments()).values().stream()
                    .map(Payment::boutique)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(this::tellBoutique);
        }
    }

    @EventListener
    void on(ClaimsChanged changed) {
        live.publish(HOUSE, PAYMENTS);
        tellBoutique(changed.boutique());
    }

    @EventListener
    void on(ConversationsChanged changed) {
        tellClients(changed.clients());
        live.publish(HOUSE, CONVERSATIONS);
        clientBoutiques.of(changed.clients()).forEach(id -> live.publish(boutique(id), CONVERSATIONS));
    }

    @EventListener
    void on(FollowUpsChanged changed) {
        tellClients(changed.clients());
        changed.staff().forEach(one -> live.publish(StaffRegister.topic(one), FOLLOW_UPS));
        live.publish(HOUSE, FOLLOW_UPS);
        clientBoutiques.of(changed.clients()).forEach(id -> live.publish(boutique(id), FOLLOW_UPS));
    }

    @EventListener
    void on(CheckoutsChanged changed) {
        live.publish(checkout(changed.checkout()), "");
    }

    @EventListener
    void on(VisitsChanged changed) {
        tell(changed.boutiques(), ARRIVALS);
        if (changed.announced()) {
            tell(changed.boutiques(), about(ANNOUNCED, changed.client()));
        }
    }

    @EventListener
    void on(VisitEscalated escalated) {
        tell(escalated.boutiques(), about(ESCALATED, escalated.client()));
    }

    private void tell(Set<BoutiqueId> boutiques, String message) {
        live.publish(HOUSE, message);
        boutiques.forEach(id -> live.publish(boutique(id), message));
    }

    @EventListener
    void on(AboutClient news) {
        live.publish(client(news.client()), "");
    }

    @EventListener
    void on(ProfileChanged changed) {
        changed.mentioned().forEach(staff -> live.publish(StaffRegister.topic(staff), MENTIONED));
    }

    @EventListener
    void on(ClientJoined joined) {
        if (joined.associate() != null) {
            live.publish(StaffRegister.topic(joined.associate()), about(JOINED, joined.client()));
        }
        if (joined.boutique() != null) {
            live.publish(boutique(joined.boutique()), JOINED);
        }
        live.publish(HOUSE, JOINED);
    }

    private void tellBoutiques(Collection<Payment> changed) {
        if (changed.isEmpty()) {
            return;
        }
        live.publish(HOUSE, PAYMENTS);
        changed.stream()
                .map(Payment::boutique)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(this::tellBoutique);
    }

    private void tellBoutique(@Nullable BoutiqueId boutique) {
        if (boutique != null) {
            live.publish(boutique(boutique), PAYMENTS);
        }
    }

    private void tellClients(Collection<ClientId> changed) {
        if (changed.size() > MANY) {
            live.publish(CLIENTS, "");
        } else {
            changed.forEach(client -> live.publish(client(client), ""));
        }
    }
}
