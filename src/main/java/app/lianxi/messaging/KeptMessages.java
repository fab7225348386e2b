package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.client.KeptData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a client and the house wrote to each other, with its pictures and recordings by name. */
@Component
@Order(80)
class KeptMessages implements KeptData {
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final MessageTable messages;

    KeptMessages(JdbcClient jdbc, MessageTable messages) {
        this.jdbc = jdbc;
        this.messages = messages;
    }

    @Override
    public String section() {
        return "messages";
    }

    @Override
    public int count(ClientId client) {
        return jdbc.sql("select count(*) from message where client_id = ?")
                .param(client.value())
                .query(Integer.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> newest(ClientId client, Locale language, int limit) {
        return messages.page(client, LATEST, new UUID(-1, -1), limit).stream()
                .map(KeptMessages::entry)
                .toList();
    }

    private static Entry entry(Message message) {
        var kind = message.kind().name().toLowerCase(Locale.ROOT);
        var data = new LinkedHashMap<String, Object>(Map.of(
                "at",
                message.at(),
                "from",
                message.isHers() ? "client" : "house",
                "kind",
                kind,
                "text",
                message.text()));
        if (message.place() != null) {
            data.put("latitude", message.place().latitude());
            data.put("longitude", message.place().longitude());
        }
        if (message.media() != null && message.media().contentType() != null) {
            data.put("media", message.media().contentType());
        }
        if (message.delivery() != null) {
            data.put("delivery", message.delivery().state().name().toLowerCase(Locale.ROOT));
        }
        return new Entry(
                message.text().isBlank() ? Words.of("kept.messages." + kind) : Words.plain(message.text()),
                Words.of(message.isHers() ? "kept.messages.hers" : "kept.messages.ours", message.at()),
                data);
    }
}
