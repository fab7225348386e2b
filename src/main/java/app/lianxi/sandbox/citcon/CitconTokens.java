package app.lianxi.sandbox.citcon;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.Row;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.delivery.Knobs;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Access tokens: 24 hours, the same one while it is good. */
@SandboxPart("sandboxCitconTokens")
public class CitconTokens {
    static final Duration LIFE = Duration.ofHours(24);

    private static final String USUAL = "inquiry,charge,refund,capture";

    private final SandboxDatabase database;
    private final Knobs knobs;
    private final Clock clock;

    public CitconTokens(SandboxDatabase database, Knobs knobs, Clock clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
    }

    /**
     * A token and its end.
     *
     * @param permissions what may be called with it
     */
    record Token(String value, List<String> permissions, Instant expiresAt) {}

    /** With what the merchant may do now; one that was given before keeps what it could. */
    synchronized Token give() {
        var now = clock.instant();
        var permissions = knobs.get("citcon-cancel").equals("on") ? USUAL + ",cancel" : USUAL;
        return database.sql("""
                        select token, permissions, expires_at from citcon_token where permissions = ? and expires_at > ?
                        order by expires_at desc limit 1""", permissions, now).optional(CitconTokens::read).orElseGet(() -> make(permissions, now));
    }

    private Token make(String permissions, Instant now) {
        return database.sql("""
                        insert into citcon_token (token, permissions, made_at, expires_at) values (?, ?, ?, ?)
                        returning token, permissions, expires_at""", "UPI_" + Random.letters(60), permissions, now, now.plus(LIFE))
                .single(CitconTokens::read);
    }

    private static Token read(Row row) throws SQLException {
        return new Token(row.text("token"), List.of(row.text("permissions").split(",", -1)), row.time("expires_at"));
    }

    /** @throws CitconError 4010 when it is unknown or over, 4030 when it is not for this */
    void check(String token, String permission) {
        var known = database.sql(
                        "select token, permissions, expires_at from citcon_token where token = ? and expires_at > ?",
                        token,
                        clock.instant())
                .optional(CitconTokens::read)
                .orElseThrow(CitconError::unauthorized);
        if (!known.permissions().contains(permission)) {
            throw CitconError.notPermitted();
        }
    }

    /** Lets every token end now. */
    public int expireAll() {
        return database.sql(
                        "update citcon_token set expires_at = ? where expires_at > ?", clock.instant(), clock.instant())
                .update();
    }
}
