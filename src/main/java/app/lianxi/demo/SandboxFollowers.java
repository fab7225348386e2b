package app.lianxi.demo;

import app.lianxi.access.SandboxFence;
import app.lianxi.health.PlatformHttp;
import app.lianxi.optin.OfficialAccounts;
import app.lianxi.vault.SealedColumn;
import app.lianxi.vault.Vault;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Tells the sandbox at each start who follows the sample house, so that what is written to them arrives: it keeps whom it does not
 * know. A real platform knows by itself.
 */
@Component
@ConditionalOnProperty(
        name = {"lianxi.demo", "lianxi.sandbox.enabled"},
        havingValue = "true")
class SandboxFollowers {
    private static final Logger log = LoggerFactory.getLogger(SandboxFollowers.class);
    /** The sandbox takes no more at a time; the sample house has a tenth of it. */
    private static final int MOST = 20_000;

    private final SandboxFence fence;
    private final OfficialAccounts accounts;
    private final JdbcClient jdbc;
    private final Seals seals;
    private final RestClient http;

    SandboxFollowers(
            SandboxFence fence,
            OfficialAccounts accounts,
            JdbcClient jdbc,
            Vault vault,
            List<SealedColumn> sealed,
            ObservationRegistry observations) {
        this.fence = fence;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.seals = new Seals(vault, sealed);
        this.http = PlatformHttp.client(observations);
    }

    /** As the sandbox's control page takes it. */
    record Follower(
            String openid,
            Instant followedAt,
            @Nullable Instant unfollowedAt,
            @Nullable Instant wroteAt) {}

    /** @param known how many of them are new to it */
    private record Answer(long known) {}

    /** Beside the start, which does not wait for it. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        fence.sandbox()
                .ifPresent(sandbox -> accounts.all().stream()
                        .findFirst()
                        .ifPresent(account -> Thread.ofVirtual()
                                .name("sandbox-followers")
                                .start(() -> tell(sandbox, account.appId()))));
    }

    void tell(URI sandbox, String account) {
        try {
            var followers = of(account);
            if (followers.isEmpty()) {
                return;
            }
            var answer = http.post()
                    .uri(sandbox.resolve("control/followers"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(followers)
                    .retrieve()
                    .body(Answer.class);
            log.info(
                    "The sandbox was told of {} followers of the sample house, {} of them new to it",
                    followers.size(),
                    answer == null ? 0 : answer.known());
        } catch (RuntimeException e) {
            log.warn(
                    "Until the next start the sandbox takes no messages to clients of the sample house: {}",
                    e.getClass().getSimpleName());
        }
    }

    private List<Follower> of(String account) {
        return jdbc.sql("""
                        select i.external_id, f.followed, case when f.unfollowed_at > f.proven then f.unfollowed_at end, w.at
                        from (select *, coalesce(followed_at, scanned_at) as followed, greatest(followed_at, scanned_at) as proven
                            from follower where account = :account) f
                        join identity i on i.client_id = f.client_id and i.kind = 'wechat_openid' and i.scope = f.account
                        left join window_event w on w.client_id = f.client_id and w.account = f.account and w.kind = 'WROTE'
                        where f.followed is not null order by f.followed desc limit :most
                        """)
                .param("account", account)
                .param("most", MOST)
                .query((row, n) -> {
                    var unfollowed = row.getTimestamp(3);
                    var wrote = row.getTimestamp(4);
                    return new Follower(
                            seals.open("identity", row.getBytes(1)),
                            row.getTimestamp(2).toInstant(),
                            unfollowed == null ? null : unfollowed.toInstant(),
                            wrote == null ? null : wrote.toInstant());
                })
                .list();
    }
}
