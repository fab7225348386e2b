package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.client.ClientViews.Colleague;
import app.lianxi.desk.ClientFile;
import app.lianxi.desk.ClientStory.Entry;
import app.lianxi.messaging.Window;
import app.lianxi.purchase.PurchaseHistory;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** All that the head of a client's screen shows: equal where it looks the same. */
record HeadFacts(
        Client client,
        @Nullable Colleague lead,
        @Nullable Instant leadSince,
        PurchaseHistory.Totals totals,
        Window service,
        @Nullable Entry visit,
        boolean leaving) {
    static HeadFacts of(ClientFile.Content content) {
        var opened = content.opened();
        return new HeadFacts(
                opened.client(),
                opened.lead(),
                opened.leadSince(),
                content.totals(),
                content.windows().getFirst(),
                content.standing().stream()
                        .filter(entry -> entry.kind().equals("visit"))
                        .min(Comparator.comparing(Entry::at))
                        .orElse(null),
                content.standing().stream().anyMatch(entry -> entry.kind().equals("request")));
    }
}
