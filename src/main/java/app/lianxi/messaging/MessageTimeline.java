package app.lianxi.messaging;

import app.lianxi.client.TimelineSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the house and a client wrote to each other, on her timeline. */
@Component
class MessageTimeline implements TimelineSource {
    private final MessageTable messages;

    MessageTimeline(MessageTable messages) {
        this.messages = messages;
    }

    @Override
    public List<String> kinds() {
        return List.of("message");
    }

    @Override
    public String happened() {
        return """
                select 'message' as kind, m.at, m.id, m.staff_id, null::uuid as boutique_id,
                    jsonb_build_object('direction', m.direction, 'kind', m.kind, 'state', (
                        select o.state from outbox o where o.message_id = m.id)) as detail, m.content as sealed
                from message m where m.client_id = :client and (m.at, m.id) < (:at, :id)
                order by m.at desc, m.id desc limit :limit
                """;
    }

    @Override
    public String open(byte[] sealed) {
        return messages.open(sealed).text();
    }
}
