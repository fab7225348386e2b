package app.lianxi.sandbox.wechat;

import app.lianxi.sandbox.Json;
import app.lianxi.sandbox.Random;
import app.lianxi.sandbox.SandboxDatabase;
import app.lianxi.sandbox.SandboxPart;
import app.lianxi.sandbox.people.Traveller;
import app.lianxi.sandbox.people.Travellers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** OAuth codes: good once and for five minutes. */
@SandboxPart("sandboxOAuthCodes")
class OAuthCodes {
    static final Duration LIFE = Duration.ofMinutes(5);
    private final SandboxDatabase database;
    private final OfficialAccount account;
    private final Travellers travellers;
    private final Clock clock;

    OAuthCodes(SandboxDatabase database, OfficialAccount account, Travellers travellers, Clock clock) {
        this.database = database;
        this.account = account;
        this.travellers = travellers;
        this.clock = clock;
    }

    String issue(Traveller traveller, String scope) {
        var code = "0" + Random.digits(1) + "1" + Random.letters(29);
        database.sql(
                        "insert into oauth_code (code, app_id, traveller, scope, made_at) values (?, ?, ?, ?, ?)",
                        code,
                        account.appId(),
                        traveller.id(),
                        scope,
                        clock.instant())
                .update();
        return code;
    }

    /** @throws PlatformError 40013, 40125, 40002, 41008, 40029 or 40163 */
    Map<String, Object> redeem(String appId, String secret, String code, String grantType) {
        account.check(appId, secret);
        if (code.isEmpty()) {
            throw PlatformError.of(41008, "missing code");
        }
        if (!grantType.equals("authorization_code")) {
            throw PlatformError.of(40002, "invalid grant_type");
        }
        var now = clock.instant();
        // the one who turns used_at from nothing to a time has it; everyone after is told so
        var mine = database.sql("""
                        update oauth_code set used_at = ? where code = ? and app_id = ? and used_at is null and made_at > ?
                        returning traveller, scope, made_at""", now, code, appId, now.minus(LIFE))
                .optional(row -> new Grant(row.text("traveller"), row.text("scope"), row.time("made_at")));
        if (mine.isPresent()) {
            return answer(appId, mine.get());
        }
        var used = database.sql(
                        "select count(*) from oauth_code where code = ? and app_id = ? and used_at is not null",
                        code,
                        appId)
                .count();
        throw used > 0 ? PlatformError.of(40163, "code been used") : PlatformError.of(40029, "invalid code");
    }

    private Map<String, Object> answer(String appId, Grant grant) {
        var traveller = travellers.get(grant.traveller());
        var snapshot = traveller.snapshotSince() != null;
        // a snapshot page shows no real person: the openid is made up for the occasion
        var openid = snapshot ? "o" + Random.letters(27) : travellers.openid(traveller.id(), appId);
        return Json.object(
                "access_token",
                "9" + Random.digits(1) + "_" + Random.letters(84),
                "expires_in",
                7200,
                "refresh_token",
                "9" + Random.digits(1) + "_" + Random.letters(84),
                "openid",
                openid,
                "scope",
                grant.scope(),
                "is_snapshotuser",
                snapshot ? 1 : null);
    }

    private record Grant(String traveller, String scope, Instant madeAt) {}
}
