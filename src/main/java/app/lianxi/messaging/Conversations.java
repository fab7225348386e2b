package app.lianxi.messaging;

import app.lianxi.access.CurrentStaff;
import app.lianxi.client.Client;
import app.lianxi.client.ClientBook;
import app.lianxi.client.ClientId;
import app.lianxi.client.Sight;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.annotation.Secured;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The house's conversations, for the staff who may see their clients. */
@Service
@Transactional(readOnly = true)
@Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER"})
public class Conversations {
    /** For as long as WeChat lets the house answer what a client wrote (platforms.md, customer-service message). */
    private static final Duration ANSWERED_WITHIN = Duration.ofHours(48);

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1L, -1L);

    private final JdbcClient jdbc;
    private final ClientBook book;
    private final MessageTable messages;
    private final MediaTable media;
    private final Windows windows;
    private final Outbox outbox;
    private final CurrentStaff current;
    private final MessagingSettings settings;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Conversations(
            JdbcClient jdbc,
            ClientBook book,
            MessageTable messages,
            MediaTable media,
            Windows windows,
            Outbox outbox,
            CurrentStaff current,
            MessagingSettings settings,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.book = book;
        this.messages = messages;
        this.media = media;
        this.windows = windows;
        this.outbox = outbox;
        this.current = current;
        this.settings = settings;
        this.clock = clock;
        this.events = events;
    }

    /**
     * A conversation in a list.
     *
     * @param last without its words where the client is masked
     * @param waitingSince since when the client waits for an answer; null when she does not
     */
    public record Summary(
            Client client, Message last, @Nullable Instant waitingSince, Window window) {}

    /** A conversation, its newest messages first, and what may be sent now for each purpose. */
    public record Content(
            List<Message> messages,
            boolean hasMore,
            List<Window> windows,
            @Nullable Instant waitingSince) {
        public Window window(SendPurpose purpose) {
            return windows.stream()
                    .filter(window -> window.purpose() == purpose)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Those in which the client waits for an answer, the longest first; of the clients whom the reader sees. */
    public List<Summary> waiting(int limit) {
        return summaries("waiting_since is not null", "waiting_since, client_id", limit);
    }

    /**
     * Those in which the client waits since {@link #ANSWERED_WITHIN} at most, the longest first; after them those in which nobody
     * may write to her any more in so short a time, the one that closes first first; and at the end those in which she has waited
     * longer, the latest first.
     */
    public List<Summary> pressing(Duration soon, int limit) {
        var now = clock.instant();
        return summaries(
                """
                        select client_id, waiting_since from (
                            (select client_id, waiting_since, 1 as turn,
                                    waiting_since - cast(:now as timestamptz) as place from conversation c
                                where waiting_since >= :answered and %1$s order by waiting_since, client_id limit :limit)
                            union all
                            (select client_id, waiting_since, 3, cast(:now as timestamptz) - waiting_since from conversation c
                                where waiting_since < :answered and %1$s order by waiting_since desc, client_id desc limit :limit)
                            union all
                            (select c.client_id, null, 2, w.window_until - cast(:now as timestamptz) from (%2$s) w join conversation c using (client_id)
                                where w.window_until > :now and w.window_until <= :soon and c.waiting_since is null and %1$s
                                order by w.window_until, client_id limit :limit)) p
                        order by turn, place, client_id limit :limit
                        """.formatted(Sight.oneByOne("c.client_id"), ClientBook.WINDOWS),
                query -> query.param("limit", limit)
                        .param("now", Timestamp.from(now))
                        .param("answered", Timestamp.from(now.minus(ANSWERED_WITHIN)))
                        .param("soon", Timestamp.from(now.plus(soon))));
    }

    /** The newest, whoever wrote last; of the clients whom the reader sees. */
    public List<Summary> newest(int limit) {
        return summaries("true", "last_at desc, client_id desc", limit);
    }

    private List<Summary> summaries(String which, String order, int limit) {
        return summaries(
                "select client_id, waiting_since from conversation c where " + which + " and " + Sight.of("c.client_id")
                        + " order by " + order + " limit :limit",
                query -> query.param("limit", limit));
    }

    private List<Summary> summaries(String sql, UnaryOperator<JdbcClient.StatementSpec> parameters) {
        var waiting = new java.util.LinkedHashMap<ClientId, @Nullable Instant>();
        parameters.apply(book.inSight(jdbc.sql(sql))).query(row -> {
            var since = row.getTimestamp(2);
            waiting.put(new ClientId(row.getObject(1, UUID.class)), since == null ? null : since.toInstant());
        });
        var ids = List.copyOf(waiting.keySet());
        if (ids.isEmpty()) {
            return List.of();
        }
        var people = book.named(ids);
        var last = messages.newest(ids).stream().collect(Collectors.toMap(Message::client, Function.identity()));
        var open = windows.toServe(ids);
        var summaries = new ArrayList<Summary>();
        for (var id : ids) {
            var message = last.get(id);
            var client = people.get(id);
            if (message != null && client != null) {
                summaries.add(new Summary(
                        client,
                        client.masked() ? message.withoutWords() : message,
                        waiting.get(id),
                        Objects.requireNonNull(open.get(id))));
            }
        }
        return summaries;
    }

    /**
     * @param limit how many messages
     * @throws app.lianxi.client.ClientRefused when the reader may not see her
     */
    public Content open(ClientId client, int limit) {
        book.require(client);
        var page = messages.page(client, EVER, LAST, limit + 1);
        var since = jdbc.sql("select waiting_since from conversation where client_id = ?")
                .param(client.value())
                .query((row, n) -> java.util.Optional.ofNullable(row.getTimestamp(1)))
                .optional()
                .flatMap(Function.identity())
                .map(Timestamp::toInstant)
                .orElse(null);
        return new Content(
                page.subList(0, Math.min(limit, page.size())), page.size() > limit, windows.of(client), since);
    }

    /** What may be sent to her now, for each purpose. */
    @Secured({"ROLE_ASSOCIATE", "ROLE_MANAGER", "SCOPE_clients:read"})
    public List<Window> windows(ClientId client) {
        book.require(client);
        return windows.of(client);
    }

    /**
     * Writes to her; the message is stored and sent behind this call.
     *
     * @throws SendRefused when nothing may be sent, or the text is empty or too long
     */
    @Transactional
    public MessageId write(ClientId client, SendPurpose purpose, String text) {
        var words = text.strip();
        require(!words.isEmpty(), SendRefused.Why.EMPTY);
        require(words.getBytes(StandardCharsets.UTF_8).length <= settings.longestText(), SendRefused.Why.TOO_LONG);
        var account = openAccount(client, purpose);
        return send(client, account, MessageKind.TEXT, purpose, words, null);
    }

    /**
     * Sends her a picture, JPEG or PNG.
     *
     * @throws SendRefused when nothing may be sent, or it is none, or too large
     */
    @Transactional
    public MessageId sendPicture(ClientId client, SendPurpose purpose, byte[] bytes) {
        var account = openAccount(client, purpose);
        require(bytes.length <= settings.largestPicture(), SendRefused.Why.PICTURE_TOO_LARGE);
        var type = MediaType.of(MessageKind.IMAGE, bytes)
                .filter(one -> one == MediaType.JPEG || one == MediaType.PNG)
                .orElseThrow(() -> SendRefused.because(SendRefused.Why.NO_PICTURE));
        var file = media.keep(client, account, MessageKind.IMAGE, type, bytes);
        return send(client, account, MessageKind.IMAGE, purpose, "", file);
    }

    /** The account by which a message may be sent; nobody else writes to her until the transaction ends. */
    private String openAccount(ClientId client, SendPurpose purpose) {
        book.require(client);
        var now = clock.instant();
        var account = windows.of(client).getFirst().account();
        messages.lockConversation(client, account, now);
        var window = windows.of(client).stream()
                .filter(one -> one.purpose() == purpose)
                .findFirst()
                .orElseThrow();
        require(window.allowed(), SendRefused.Why.WINDOW);
        return window.account();
    }

    private MessageId send(
            ClientId client,
            String account,
            MessageKind kind,
            SendPurpose purpose,
            String text,
            @Nullable MediaId file) {
        var id = messages.addWritten(
                client, account, kind, purpose, text, file, current.require().id(), clock.instant());
        outbox.queue(id, client, account);
        events.publishEvent(new ConversationsChanged(Set.of(client)));
        return id;
    }

    /** She needs no answer any more. */
    @Transactional
    public void settle(ClientId client) {
        book.require(client);
        waitSince(client, null);
    }

    /** Undoes {@link #settle}: she waits since then. */
    @Transactional
    public void unsettle(ClientId client, Instant since) {
        book.require(client);
        waitSince(client, since);
    }

    private void waitSince(ClientId client, @Nullable Instant since) {
        jdbc.sql("update conversation set waiting_since = :since where client_id = :client")
                .param("since", since == null ? null : Timestamp.from(since))
                .param("client", client.value())
                .update();
        events.publishEvent(new ConversationsChanged(Set.of(client)));
    }

    /** A picture or a recording, as it is served to a browser. */
    public record File(String contentType, byte[] bytes) {}

    /** @throws app.lianxi.client.ClientRefused when the reader may not see whose it is */
    public java.util.Optional<File> file(MediaId id) {
        return media.find(id).map(file -> {
            book.require(file.client());
            return new File(file.contentType(), file.bytes());
        });
    }

    private static void require(boolean good, SendRefused.Why why) {
        if (!good) {
            throw SendRefused.because(why);
        }
    }
}
