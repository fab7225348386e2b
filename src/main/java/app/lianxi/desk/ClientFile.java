package app.lianxi.desk;

import app.lianxi.access.Staff;
import app.lianxi.access.StaffRegister;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.Window;
import app.lianxi.optin.Follower;
import app.lianxi.optin.Followers;
import app.lianxi.optin.OptIn;
import app.lianxi.optin.OptIns;
import app.lianxi.purchase.HouseTotal;
import app.lianxi.purchase.HouseTotals;
import app.lianxi.purchase.Purchase;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that a client's screen shows, read in one transaction by those who may see her. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientFile {
    /** Purchases that are shown before somebody asks for more. */
    public static final int PAGE = 20;

    private static final Duration TWELVE_MONTHS = Duration.ofDays(365);

    private final ClientBook book;
    private final PurchaseHistory purchases;
    private final OptIns optIns;
    private final Followers followers;
    private final StaffRegister staff;
    private final Conversations conversations;
    private final HouseTotals houseTotals;
    private final Clock clock;

    ClientFile(
            ClientBook book,
            PurchaseHistory purchases,
            OptIns optIns,
            Followers followers,
            StaffRegister staff,
            Conversations conversations,
            HouseTotals houseTotals,
            Clock clock) {
        this.book = book;
        this.purchases = purchases;
        this.optIns = optIns;
        this.followers = followers;
        this.staff = staff;
        this.conversations = conversations;
        this.houseTotals = houseTotals;
        this.clock = clock;
    }

    /**
     * A client's screen.
     *
     * @param allTime and {@code twelveMonths}: sums by currency, never across
     * @param converted all time in the house's currency; null when she bought in one only, or none can be converted
     * @param hasMore whether there are older purchases than these
     * @param windows what may be sent to her now, to serve her first
     * @param messages the newest of her conversation, newest first
     */
    public record Content(
            Client client,
            @Nullable Staff lead,
            List<PurchaseHistory.Total> allTime,
            List<PurchaseHistory.Total> twelveMonths,
            @Nullable HouseTotal converted,
            List<Purchase> purchases,
            boolean hasMore,
            List<OptIn> optIns,
            @Nullable Follower follower,
            List<ClientBook.MaskedIdentity> identities,
            List<Window> windows,
            List<Message> messages) {}

    /**
     * @param limit how many purchases
     * @throws app.lianxi.client.ClientRefused when the reader may not see her
     */
    public Content read(Client client, int limit) {
        var id = client.id();
        var page = purchases.page(id, null, limit);
        var talk = conversations.open(id, limit);
        var totals = page.items().isEmpty()
                ? new PurchaseHistory.Totals(List.of(), List.of(), List.of())
                : purchases.totals(id, clock.instant().minus(TWELVE_MONTHS));
        return new Content(
                client,
                client.lead() == null ? null : staff.find(client.lead()).orElse(null),
                totals.ever(),
                totals.since(),
                totals.ever().size() > 1 ? houseTotals.of(totals.payments()).orElse(null) : null,
                page.items(),
                page.next() != null,
                optIns.of(id),
                followers.of(id).orElse(null),
                book.identities(id),
                talk.windows(),
                talk.messages());
    }
}
