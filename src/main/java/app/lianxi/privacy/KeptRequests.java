package app.lianxi.privacy;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a client asked about her data before. */
@Component
@Order(200)
class KeptRequests implements KeptData {
    private final RequestTable table;

    KeptRequests(RequestTable table) {
        this.table = table;
    }

    @Override
    public String section() {
        return "requests";
    }

    @Override
    public int count(ClientId client) {
        return table.count(client);
    }

    @Override
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return table.of(client, limit).stream()
                .map(request -> new Entry(
                        Words.of("kept.requests." + request.kind().name().toLowerCase(Locale.ROOT)),
                        Words.of("kept.requests." + request.state().name().toLowerCase(Locale.ROOT), request.askedAt()),
                        Map.of(
                                "reference", request.reference(),
                                "kind", request.kind().name().toLowerCase(Locale.ROOT),
                                "askedAt", request.askedAt(),
                                "state", request.state().name().toLowerCase(Locale.ROOT),
                                "reason", request.reason())))
                .toList();
    }
}
