package app.lianxi.messaging;

import app.lianxi.client.ClientId;
import app.lianxi.messaging.MessageChannel.SendOutcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the house is to send, each message at most once: it is taken before the platform is called, in a transaction of
 * its own, and what was taken and never ended is unknown and not sent again. The messages of one conversation go in order.
 */
@Component
@Transactional
class Outbox {
    private static final int ATTEMPTS = 6;

    private final JdbcClient jdbc;
    private final MessageTable messages;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Outbox(JdbcClient jdbc, MessageTable messages, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.clock = clock;
        this.events = events;
    }

    /** A message that is to be sent now, by whoever took it. */
    record Taken(
            MessageId id,
            ClientId client,
            String account,
            MessageKind kind,
            SendPurpose purpose,
            byte[] content,
            @Nullable MediaId media) {}

    /** Something was queued; published inside the transaction. */
    record Queued() {}

    void queue(MessageId message, ClientId client, String account) {
        jdbc.sql("""
                        insert into outbox (message_id, client_id, account, state, next_at)
                        values (:message, :client, :account, 'QUEUED', :now)
                        """)
                .param("message", message.value())
                .param("client", client.value())
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new Queued());
    }

    /** Takes the next of an account: never one before which another of the same conversation waits. */
    List<Taken> take(String account, int most) {
        return jdbc.sql("""
                        with due as (
                            select o.message_id from outbox o
                            where o.account = :account and o.state = 'QUEUED' and o.next_at <= :now
                              and not exists (select from outbox e where e.client_id = o.client_id and e.account = o.account
                                and e.message_id < o.message_id and e.state in ('QUEUED', 'SENDING'))
                            order by o.next_at, o.message_id limit :most for update skip locked),
                        taken as (
                            update outbox o set state = 'SENDING', next_at = null, taken_at = :now, attempts = attempts + 1
                            from due where o.message_id = due.message_id returning o.message_id)
                        select m.id, m.client_id, m.account, m.kind, m.purpose, m.content, m.media_id
                        from taken t join message m on m.id = t.message_id order by m.id
                        """)
                .param("account", account)
                .param("now", Timestamp.from(clock.instant()))
                .param("most", most)
                .query((row, n) -> {
                    var media = row.getObject(7, UUID.class);
                    return new Taken(
                            new MessageId(row.getObject(1, UUID.class)),
                            new ClientId(row.getObject(2, UUID.class)),
                            row.getString(3),
                            MessageKind.valueOf(row.getString(4)),
                            SendPurpose.valueOf(row.getString(5)),
                            row.getBytes(6),
                            media == null ? null : new MediaId(media));
                })
                .list();
    }

    /** What became of it. The truth may come after the message was given up as unknown, and stands then. */
    void ended(Taken taken, SendOutcome outcome) {
        var change = switch (outcome) {
            case SendOutcome.Sent() -> end(taken.id(), "SENT", null);
            case SendOutcome.Refused(var symbol) -> end(taken.id(), "REFUSED", symbol);
            case SendOutcome.Unknown(var symbol) -> end(taken.id(), "UNKNOWN", symbol);
            case SendOutcome.NotNow(var symbol) -> again(taken.id(), symbol);
        };
        if (change.filter(Change::isAnotherAnswer).isPresent()) {
            messages.waitAgain(Set.of(taken.client()));
        }
        events.publishEvent(new ConversationsChanged(Set.of(taken.client())));
    }

    /** The states of a message before and after. */
    private record Change(String from, String to) {
        /** Whether she was taken for answered and is not, or the other way about. */
        boolean isAnotherAnswer() {
            return failed(from) != failed(to);
        }

        private static boolean failed(String state) {
            return state.equals("REFUSED") || state.equals("UNKNOWN");
        }
    }

    private Optional<Change> end(MessageId message, String state, @Nullable String symbol) {
        return jdbc.sql("""
                        update outbox set state = :state, symbol = :symbol, ended_at = :now
                        where message_id = :id and state in ('SENDING', 'UNKNOWN')
                        returning old.state, new.state
                        """)
                .param("state", state)
                .param("symbol", symbol)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", message.value())
                .query((row, n) -> new Change(row.getString(1), row.getString(2)))
                .optional();
    }

    /** After 1, 4, 16, 64 and 256 seconds; then it is refused. */
    private Optional<Change> again(MessageId message, String symbol) {
        return jdbc.sql("""
                        update outbox set symbol = :symbol,
                            state = case when attempts < :most then 'QUEUED' else 'REFUSED' end,
                            next_at = case when attempts < :most
                                then :now::timestamptz + interval '1 second' * power(4, attempts - 1) end,
                            ended_at = case when attempts < :most then null else :now::timestamptz end
                        where message_id = :id and state in ('SENDING', 'UNKNOWN')
                        returning old.state, new.state
                        """)
                .param("symbol", symbol)
                .param("most", ATTEMPTS)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", message.value())
                .query((row, n) -> new Change(row.getString(1), row.getString(2)))
                .optional();
    }

    /** Gives up as unknown what somebody took and never ended: a node that died in the middle of it. */
    int giveUp(Duration sendingAtMost) {
        var given = jdbc.sql("""
                        update outbox set state = 'UNKNOWN', symbol = 'interrupted', ended_at = :now
                        where state = 'SENDING' and taken_at < :before returning client_id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("before", Timestamp.from(clock.instant().minus(sendingAtMost)))
                .query((row, n) -> new ClientId(row.getObject(1, UUID.class)))
                .set();
        if (!given.isEmpty()) {
            messages.waitAgain(given);
            events.publishEvent(new ConversationsChanged(given));
        }
        return given.size();
    }

    /** How many are queued, or taken and not ended. */
    long waiting() {
        return jdbc.sql("select count(*) from outbox where state in ('QUEUED', 'SENDING')")
                .query(Long.class)
                .single();
    }

    /** When the oldest that waits was due; null when none waits. */
    @Nullable
    Instant oldestDue() {
        var oldest = jdbc.sql("select min(next_at) from outbox where state = 'QUEUED'")
                .query(Timestamp.class)
                .optional();
        return oldest.map(Timestamp::toInstant).orElse(null);
    }
}
