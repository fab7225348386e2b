package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Access tokens: 24 hours, the same one while it is good. */
@SandboxPart("sandboxCitconTokens")
public class CitconTokens {
    static final Duration LIFE = Duration.ofHours(24);

    private final SandboxDatabase database;
    private final Clock clock;

    public CitconTokens(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A token and its end. */
    record Token(String value, Instant expiresAt) {}

    synchronized Token give() {
        var now = clock.instant();
        return database.sql(
                        "select token, expires_at from citcon_token where expires_at > ? order by expires_at desc limit 1",
                        now)
                .optional(row -> new Token(row.text("token"), row.time("expires_at")))
                .orElseGet(() -> make(now));
    }

    private Token make(Instant now) {
        var token = new Token("UPI_" + Random.letters(60), now.plus(LIFE));
        database.sql(
                        "insert into citcon_token (token, made_at, expires_at) values (?, ?, ?)",
                        token.value(),
                        now,
                        token.expiresAt())
                .update();
        return token;
    }

    /** @throws CitconError 4010 when it is unknown or over */
    void check(String token) {
        if (database.sql("select count(*) from citcon_token where token = ? and expires_at > ?", token, clock.instant())
                        .count()
                == 0) {
            throw CitconError.unauthorized();
        }
    }

    /** Lets every token end now. */
    public int expireAll() {
        return database.sql(
                        "update citcon_token set expires_at = ? where expires_at > ?", clock.instant(), clock.instant())
                .update();
    }
}
