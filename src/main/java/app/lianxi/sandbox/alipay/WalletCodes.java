package app.lianxi.sandbox.alipay;

import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The codes that wallets show to be charged: 18 digits that begin with 28, another one every minute, good once. */
@SandboxPart("sandboxWalletCodes")
public class WalletCodes {
    private static final Duration SHOWN = Duration.ofMinutes(1);
    /** A till may be a little slow. */
    private static final Duration LIFE = SHOWN.plusSeconds(10);

    private final SandboxDatabase database;
    private final Clock clock;

    WalletCodes(SandboxDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A code, and when the phone shows another. */
    public record WalletCode(String code, Instant until) {}

    /** What her phone shows now. */
    public WalletCode shown(String person) {
        var now = clock.instant();
        return database.sql("""
                        select code, made_at from alipay_code where person = ? and used_at is null and made_at > ?
                        order by made_at desc limit 1""", person, now.minus(SHOWN))
                .optional(row -> new WalletCode(row.text("code"), row.time("made_at").plus(SHOWN)))
                .orElseGet(() -> make(person, now));
    }

    private WalletCode make(String person, Instant now) {
        var code = "28" + Random.digits(16);
        database.sql("delete from alipay_code where person = ? and made_at < ?", person, now.minus(Duration.ofDays(2)))
                .update();
        database.sql("insert into alipay_code (code, person, made_at) values (?, ?, ?)", code, person, now)
                .update();
        return new WalletCode(code, now.plus(SHOWN));
    }

    /**
     * Takes a code once.
     *
     * @return whose it is
     * @throws AmsError INVALID_CODE
     */
    String use(String code) {
        var now = clock.instant();
        return database.sql("""
                        update alipay_code set used_at = ? where code = ? and used_at is null and made_at > ?
                        returning person""", now, code, now.minus(LIFE))
                .optional(row -> row.text("person"))
                .orElseThrow(() -> AmsError.refused("INVALID_CODE", "The code is invalid, used or expired."));
    }
}
