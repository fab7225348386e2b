package app.lianxi.desk;

import app.lianxi.client.ClientId;
import app.lianxi.client.ClientViews;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.Window;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a client's screen shows at first, read in one transaction of six statements by those who may see her. */
@Service
@Transactional
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class ClientFile {
    /** What of a story is shown before somebody asks for more. */
    public static final int PAGE = 30;

    private static final Duration TWELVE_MONTHS = Duration.ofDays(365);

    private final ClientViews views;
    private final ClientStory story;
    private final PurchaseHistory purchases;
    private final Conversations conversations;
    private final Clock clock;

    ClientFile(
            ClientViews views, ClientStory story, PurchaseHistory purchases, Conversations conversations, Clock clock) {
        this.views = views;
        this.story = story;
        this.purchases = purchases;
        this.conversations = conversations;
        this.clock = clock;
    }

    /**
     * A client's screen.
     *
     * @param totals what she spent, ever and in twelve months
     * @param standing what stands of her now, newest first
     * @param story the first page of what happened
     * @param windows what may be sent to her now, to serve her first
     */
    public record Content(
            ClientViews.Opened opened,
            PurchaseHistory.Totals totals,
            List<ClientStory.Entry> standing,
            ClientStory.Page story,
            List<Window> windows) {}

    /**
     * Opens her; who did is kept.
     *
     * @throws app.lianxi.client.ClientNotFound when there is no such client
     * @throws app.lianxi.client.ClientRefused when the reader may not see her
     */
    public Content open(ClientId id) {
        return read(views.open(id));
    }

    /** What changed of her while she is open. */
    public Content again(ClientId id) {
        return read(views.again(id));
    }

    private Content read(ClientViews.Opened opened) {
        var id = opened.client().id();
        var totals = purchases.totals(id, clock.instant().minus(TWELVE_MONTHS));
        return new Content(
                opened,
                totals,
                story.standing(id),
                story.happened(id, Set.of(), null, PAGE),
                conversations.windows(id));
    }
}
