package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stable access tokens: 7200 seconds, the same one until five minutes before its end, and then both; 20 forced refreshes
 * a day, 30 seconds apart, each of which ends the token before it (api_getstableaccesstoken).
 */
@SandboxPart("sandboxAccessTokens")
public class AccessTokens {
    static final Duration LIFE = Duration.ofSeconds(7200);
    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration BETWEEN_FORCED = Duration.ofSeconds(30);
    private static final int FORCED_A_DAY = 20;
    private static final int A_MINUTE = 10_000;

    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Clock clock;

    public AccessTokens(SandboxDatabase database, OfficialAccount account, Clock clock) {
        this.database = database;
        this.account = account;
        this.clock = clock;
    }

    /** @throws PlatformError when the pair is wrong or the token was forced too often */
    synchronized Token stable(String appId, String secret, boolean force) {
        account.check(appId, secret);
        var now = clock.instant();
        return database.inTransaction(() -> {
            if (force) {
                return forced(appId, now);
            }
            var current = newest(appId);
            if (current.isPresent() && now.isBefore(current.get().expiresAt().minus(OVERLAP))) {
                return current.get();
            }
            return make(appId, now, false);
        });
    }

    private Token forced(String appId, Instant now) {
        if (count(appId, now.minus(Duration.ofDays(1)), true) >= FORCED_A_DAY) {
            throw PlatformError.of(45009, "reach max api daily quota limit");
        }
        if (count(appId, now.minus(BETWEEN_FORCED), true) > 0
                || count(appId, now.minusSeconds(60), false) >= A_MINUTE) {
            throw PlatformError.of(45011, "api minute-quota reach limit, must slower, retry next minute");
        }
        database.sql(
                        "update access_token set revoked_at = ? where app_id = ? and revoked_at is null and expires_at > ?",
                        now,
                        appId,
                        now)
                .update();
        return make(appId, now, true);
    }

    private int count(String appId, Instant since, boolean forcedOnly) {
        return database.sql(
                        "select count(*) from access_token where app_id = ? and made_at > ? and (forced or not ?)",
                        appId,
                        since,
                        forcedOnly)
                .count();
    }

    private Token make(String appId, Instant now, boolean forced) {
        var token = new Token("9" + Random.digits(1) + "_" + Random.letters(133), now.plus(LIFE), null);
        database.sql(
                        "insert into access_token (token, app_id, made_at, expires_at, forced) values (?, ?, ?, ?, ?)",
                        token.value(),
                        appId,
                        now,
                        token.expiresAt(),
                        forced)
                .update();
        return token;
    }

    private Optional<Token> newest(String appId) {
        return database.sql("""
                        select token, expires_at, revoked_at from access_token
                        where app_id = ? and revoked_at is null order by made_at desc limit 1""", appId).optional(AccessTokens::read);
    }

    /** @throws PlatformError 41001, 40001 or 42001 */
    void check(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            throw PlatformError.of(41001, "access_token missing");
        }
        var known = database.sql("select token, expires_at, revoked_at from access_token where token = ?", token)
                .optional(AccessTokens::read);
        if (known.isEmpty() || known.get().revokedAt() != null) {
            throw PlatformError.of(40001, "invalid credential, access_token is invalid or not latest");
        }
        if (!clock.instant().isBefore(known.get().expiresAt())) {
            throw PlatformError.of(42001, "access_token expired");
        }
    }

    /** Lets every token end now, for those who want to see what the house does then. */
    public int expireAll() {
        return database.sql(
                        "update access_token set expires_at = ? where expires_at > ?", clock.instant(), clock.instant())
                .update();
    }

    private static Token read(Row row) throws SQLException {
        return new Token(row.text("token"), row.time("expires_at"), row.timeOrNull("revoked_at"));
    }

    long secondsLeft(Token token) {
        return Math.max(0, Duration.between(clock.instant(), token.expiresAt()).toSeconds());
    }

    /** A token and its end. */
    record Token(String value, Instant expiresAt, @Nullable Instant revokedAt) {}
}
