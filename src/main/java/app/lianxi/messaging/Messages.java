package app.lianxi.messaging;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was said, for modules that show a message beside what is theirs; they decide who may see it. */
@Service
@Transactional(readOnly = true)
public class Messages {
    private final JdbcClient jdbc;
    private final MessageTable table;

    Messages(JdbcClient jdbc, MessageTable table) {
        this.jdbc = jdbc;
        this.table = table;
    }

    /** The texts of these messages, in one query. */
    public Map<MessageId, String> texts(Collection<MessageId> messages) {
        var texts = new HashMap<MessageId, String>();
        if (!messages.isEmpty()) {
            jdbc.sql("select id, content from message where id = any(:ids)")
                    .param("ids", messages.stream().map(MessageId::value).toArray(UUID[]::new))
                    .query(row -> {
                        texts.put(
                                new MessageId(row.getObject(1, UUID.class)),
                                table.open(row.getBytes(2)).text());
                    });
        }
        return texts;
    }
}
