package app.lianxi.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How channels know a client: masked where she reads it, since others may look over her shoulder, and whole in her copy. */
@Component
@Order(20)
class KeptIdentities implements KeptData {
    private final Identities identities;

    KeptIdentities(Identities identities) {
        this.identities = identities;
    }

    @Override
    public String section() {
        return "identities";
    }

    @Override
    @Transactional(readOnly = true)
    public int count(ClientId client) {
        return identities.of(client).size();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return identities.of(client).stream()
                .limit(limit)
                .map(identity -> new Entry(
                        Words.plain(identity.masked()),
                        Words.of("kept.identities." + identity.kind().code()),
                        Map.of(
                                "kind", identity.kind().code(),
                                "scope", identity.scope(),
                                "id", identity.externalId())))
                .toList();
    }
}
