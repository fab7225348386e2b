package app.lianxi.api;

import app.lianxi.vault.Vault;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

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

    void answered(String caller, String key, Answer answer) {
        jdbc.sql(
                        "update api_answer set status = :status, type = :type, body = :body where caller = :caller and key = :key")
                .param("status", answer.status())
                .param("type", answer.type())
                .param("body", vault.seal(SEALED_FOR, answer.body()))
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /** It failed on our side: the same may be asked again. */
    void forget(String caller, String key) {
        jdbc.sql("delete from api_answer where caller = ? and key = ? and status is null")
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
