package app.lianxi.api;

import app.lianxi.vault.Vault;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** Rows of {@code api_answer}: what was answered to a key, kept for a day. Answers may name clients, so they are sealed. */
@Component
class Idempotency {
    private static final String SEALED_FOR = "api_answer.body";
    private static final Duration KEPT = Duration.ofDays(1);
    /** A request that has not been answered by then died with its node. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    Idempotency(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** An answer that was given. */
    record Answer(int status, @Nullable String type, byte[] body) {}

    /** The request attribute of a {@link Key}. */
    static final String KEY = "app.lianxi.api.key";

    /** By which key who asks. */
    record Key(String caller, String key) {}

    /** What is to be done with a request. */
    sealed interface Turn {
        /** Nobody asked before. */
        record First() implements Turn {}

        /** The same was asked and answered. */
        record Again(Answer answer) implements Turn {}

        /** The same is being answered now. */
        record Running() implements Turn {}

        /** The key was used for something else. */
        record Other() implements Turn {}
    }

    Turn ask(String caller, String key, byte[] request) {
        var now = clock.instant();
        var first = jdbc.sql("""
                        insert into api_answer (caller, key, request, asked_at) values (:caller, :key, :request, :now)
                        on conflict (caller, key) do update set asked_at = excluded.asked_at
                        where api_answer.status is null and api_answer.request = excluded.request and api_answer.asked_at < :dead
                        """)
                        .param("caller", caller)
                        .param("key", key)
                        .param("request", request)
                        .param("now", Timestamp.from(now))
                        .param("dead", Timestamp.from(now.minus(LONGEST_REQUEST)))
                        .update()
                == 1;
        return first ? new Turn.First() : known(caller, key, request);
    }

    private Turn known(String caller, String key, byte[] request) {
        return jdbc.sql("select request, status, type, body from api_answer where caller = ? and key = ?")
                .params(caller, key)
                .query((row, n) -> {
                    if (!MessageDigest.isEqual(row.getBytes(1), request)) {
                        return (Turn) new Turn.Other();
                    }
                    var status = Optional.ofNullable(row.getObject(2, Integer.class));
                    if (status.isEmpty()) {
                        return new Turn.Running();
                    }
                    return new Turn.Again(
                            new Answer(status.get(), row.getString(3), vault.openBytes(SEALED_FOR, row.getBytes(4))));
                })
                .optional()
                .orElseGet(Turn.Running::new);
    }

    /** What was made by this key. */
    Optional<UUID> made(Key by) {
        return jdbc.sql("select made from api_answer where caller = ? and key = ? and made is not null")
                .params(by.caller(), by.key())
                .query(UUID.class)
                .optional();
    }

    /**
     * Notes in the transaction that makes something by which key it is made.
     *
     * @throws ResponseStatusException when the key has made something: a node that was taken for dead was only slow
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void make(Key by, UUID made) {
        var first = jdbc.sql("update api_answer set made = ? where caller = ? and key = ? and made is null")
                        .params(made, by.caller(), by.key())
                        .update()
                == 1;
        if (!first) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "The same request was answered meanwhile; ask again");
        }
    }

    void answered(String caller, String key, Answer answer) {
        jdbc.sql(
                        "update api_answer set status = :status, type = :type, body = :body where caller = :caller and key = :key and status is null")
                .param("status", answer.status())
                .param("type", answer.type())
                .param("body", vault.seal(SEALED_FOR, answer.body()))
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /** It failed on our side: the same may be asked again, and what it made all the same is found then. */
    void forget(String caller, String key) {
        jdbc.sql("delete from api_answer where caller = ? and key = ? and status is null and made is null")
                .params(caller, key)
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void clear() {
        jdbc.sql("delete from api_answer where asked_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
