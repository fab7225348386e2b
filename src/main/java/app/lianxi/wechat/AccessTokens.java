package app.lianxi.wechat;

import app.lianxi.vault.Vault;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access token of each account, which all nodes share by a table. Who finds it about to end fetches another under the
 * row's lock; the others wait for it and take what it found: those of this node without a connection to the database.
 */
@Component
class AccessTokens {
    private static final String SEALED_FOR = "wechat_token.token";
    private static final String PATH = "/cgi-bin/stable_token";
    private static final Duration AHEAD = Duration.ofMinutes(5);
    /** The platform takes a forced renewal every 30 seconds, 20 times a day. */
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(75);

    /** A row of the table; the token is opened. */
    private record Kept(
            @Nullable String token,
            @Nullable Instant expiresAt,
            @Nullable Instant forcedAt) {
        Optional<String> goodAt(Instant time) {
            return expiresAt != null && expiresAt.isAfter(time) ? Optional.ofNullable(token) : Optional.empty();
        }
    }

    private final ApiClient api;
    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;
    private final TransactionTemplate own;
    /** What is being fetched on this node, by appid. */
    private final Map<String, CompletableFuture<String>> coming = new ConcurrentHashMap<>();

    AccessTokens(ApiClient api, JdbcClient jdbc, Vault vault, Clock clock, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
        own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Makes a call; when the token is refused, once more with another.
     *
     * @throws WeChatRefused when the platform refuses it for something else, or again
     */
    <T> T with(Account account, Function<String, T> call) {
        var token = of(account);
        try {
            return call.apply(token);
        } catch (WeChatRefused e) {
            if (!e.tokenIsNotGood()) {
                throw e;
            }
            return again(account, token, call);
        }
    }

    /**
     * Has the platform give the token anew, which is the same while that is good.
     *
     * @throws WeChatRefused when it gives none
     */
    void tryOut(Account account) {
        once(account, row -> fetch(account, false));
    }

    private <T> T again(Account account, String refused, Function<String, T> call) {
        var token = insteadOf(account, refused);
        try {
            return call.apply(token);
        } catch (WeChatRefused e) {
            if (e.tokenIsNotGood()) {
                noteRefusal(account, e.code());
            }
            throw e;
        }
    }

    /** A token that is good for five minutes more at least. */
    private String of(Account account) {
        var kept = read(account, "");
        return kept.flatMap(row -> row.goodAt(clock.instant().plus(AHEAD)))
                .orElseGet(() -> once(
                        account,
                        row -> row.goodAt(clock.instant().plus(AHEAD)).orElseGet(() -> fetch(account, false))));
    }

    /** Another token than this one, which the platform did not take; another node's is taken first. */
    private String insteadOf(Account account, String refused) {
        return once(account, row -> {
            var now = clock.instant();
            var others = row.goodAt(now).filter(token -> !token.equals(refused));
            if (others.isPresent()) {
                return others.get();
            }
            var fetched = fetch(account, false);
            var mayForce = row.forcedAt() == null
                    || row.forcedAt().plus(BETWEEN_FORCED).isBefore(now);
            return fetched.equals(refused) && mayForce ? fetch(account, true) : fetched;
        });
    }

    /** Who comes while another is at it gets what that one finds. */
    private String once(Account account, Function<Kept, String> use) {
        var mine = new CompletableFuture<String>();
        var others = coming.putIfAbsent(account.appId(), mine);
        if (others != null) {
            return found(others);
        }
        try {
            mine.complete(underLock(account, use));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        } finally {
            coming.remove(account.appId());
        }
        return found(mine);
    }

    private static String found(CompletableFuture<String> token) {
        try {
            return token.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException trouble ? trouble : e;
        }
    }

    private String underLock(Account account, Function<Kept, String> use) {
        jdbc.sql("insert into wechat_token (app_id) values (?) on conflict do nothing")
                .param(account.appId())
                .update();
        try {
            return Objects.requireNonNull(
                    own.execute(status -> use.apply(read(account, " for update").orElseThrow())));
        } catch (WeChatRefused e) {
            noteRefusal(account, e.code());
            throw e;
        }
    }

    /** For the page of what is wrong; being busy passes by itself. */
    private void noteRefusal(Account account, int code) {
        if (code == -1) {
            return;
        }
        own.executeWithoutResult(status -> jdbc.sql("""
                        update wechat_token set refused_at = coalesce(refused_at, :now), refused_code = :code
                        where app_id = :app
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("code", code)
                .param("app", account.appId())
                .update());
    }

    private Optional<Kept> read(Account account, String lock) {
        return jdbc.sql("select token, expires_at, forced_at from wechat_token where app_id = ?" + lock)
                .param(account.appId())
                .query((row, n) -> {
                    var token = row.getBytes(1);
                    return new Kept(
                            token == null ? null : open(token),
                            instant(row.getTimestamp(2)),
                            instant(row.getTimestamp(3)));
                })
                .optional();
    }

    private String fetch(Account account, boolean force) {
        var answer = api.post(
                account,
                PATH,
                Map.of(),
                Map.of(
                        "grant_type",
                        "client_credential",
                        "appid",
                        account.appId(),
                        "secret",
                        account.secret(),
                        "force_refresh",
                        force));
        var token = answer.path("access_token").asString("");
        if (token.isEmpty()) {
            throw new WeChatRefused(PATH, -1);
        }
        var now = clock.instant();
        jdbc.sql("""
                        update wechat_token set token = :token, expires_at = :until, fetched_at = :now,
                            refused_at = null, refused_code = null,
                            forced_at = case when :force then :now::timestamptz else forced_at end
                        where app_id = :app
                        """)
                .param("token", vault.seal(SEALED_FOR, token))
                .param(
                        "until",
                        Timestamp.from(now.plusSeconds(answer.path("expires_in").asLong(0))))
                .param("now", Timestamp.from(now))
                .param("force", force)
                .param("app", account.appId())
                .update();
        return token;
    }

    /** A token sealed by a key that is gone is as good as none. */
    private @Nullable String open(byte[] sealed) {
        try {
            return vault.open(SEALED_FOR, sealed);
        } catch (Vault.NotOpened e) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
