package app.lianxi.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.lianxi.HouseTest;
import app.lianxi.Platforms;
import app.lianxi.messaging.MessageChannel;
import app.lianxi.messaging.MessageChannel.SendOutcome;
import app.lianxi.optin.AuthorizationRefused;
import app.lianxi.optin.OfficialAccounts;
import app.lianxi.optin.PlatformUnavailable;
import app.lianxi.optin.SnapshotVisitor;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The API: one token for all, fetched anew once when the platform takes it away. */
@HouseTest
class WeChatApiTest {
    private static final WeChatPlatform PLATFORM = Platforms.WECHAT;

    @Autowired
    OfficialAccounts accounts;

    @Autowired
    WeChatMessages messages;

    @Autowired
    AccessHealth health;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource pool;

    @BeforeEach
    void noToken() {
        PLATFORM.failing = false;
        PLATFORM.tokenKilled = false;
        jdbc.sql("delete from wechat_token").update();
        PLATFORM.tokensFetched.set(0);
        PLATFORM.tokensForced.set(0);
    }

    @Test
    void fetchesOneTokenForAllWhoAskAtOnce() throws Exception {
        var account = accounts.all().getFirst();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var calls = new ArrayList<Callable<String>>();
            for (var i = 0; i < 6; i++) {
                var scene = "scene" + i;
                calls.add(() -> accounts.create(account, scene, null).url());
            }
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).startsWith("http://weixin.qq.com/q/scene");
            }
        }
        assertThat(PLATFORM.tokensFetched).hasValue(1);
        assertThat(jdbc.sql("select encode(token, 'escape') from wechat_token")
                        .query(String.class)
                        .single())
                .doesNotContain("token-");
    }

    @Test
    void whoWaitsForATokenKeepsNoConnection() throws Exception {
        var account = accounts.all().getFirst();
        var connections = pool.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        PLATFORM.tokensOpen = new CountDownLatch(1);
        var calls = IntStream.range(0, 12)
                .mapToObj(n -> new FutureTask<>(() -> accounts.create(account, "scene" + n, null)))
                .toList();
        var threads = calls.stream().map(Thread.ofPlatform()::start).toList();
        try {
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertThat(threads).extracting(Thread::getState).containsOnly(Thread.State.WAITING);
                assertThat(connections.getActiveConnections()).isLessThan(5);
            });
        } finally {
            PLATFORM.tokensOpen.countDown();
        }
        for (var call : calls) {
            assertThat(call.get().url()).startsWith("http://weixin.qq.com/q/scene");
        }
        assertThat(PLATFORM.tokensFetched).hasValue(1);
    }

    @Test
    void fetchesAnewWhenATokenIsTakenAwayAndForcesItOnce() {
        var account = accounts.all().getFirst();
        accounts.create(account, "before", null);
        PLATFORM.tokenKilled = true;
        assertThat(accounts.create(account, "after", Duration.ofDays(3)).validity())
                .isEqualTo(Duration.ofDays(3));
        assertThat(PLATFORM.tokensForced).hasValue(1);
        PLATFORM.tokenKilled = true;
        assertThatThrownBy(() -> accounts.create(account, "again", null))
                .isInstanceOf(PlatformUnavailable.class)
                .hasMessageContaining("40001");
        assertThat(PLATFORM.tokensForced).as("not again so soon").hasValue(1);
    }

    @Test
    void administratorsAreToldOfARefusalUntilItIsOver() {
        var account = accounts.all().getFirst();
        accounts.create(account, "well", null);
        assertThat(health.findings()).isEmpty();
        jdbc.sql("update wechat_token set forced_at = now()").update();
        PLATFORM.tokenKilled = true;
        assertThatThrownBy(() -> accounts.create(account, "refused", null)).isInstanceOf(PlatformUnavailable.class);
        assertThat(health.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo("token_refused");
            assertThat(finding.details()).containsExactly("maison", "40001");
        });
        jdbc.sql("update wechat_token set forced_at = null").update();
        accounts.create(account, "well again", null);
        assertThat(health.findings()).isEmpty();
    }

    @Test
    void namesWhoComesBack() {
        var account = accounts.all().getFirst();
        assertThat(accounts.authorization(account, URI.create("https://h.example/join/return"), "abc"))
                .asString()
                .endsWith("/connect/oauth2/authorize?appid=" + WeChatPlatform.APP_ID
                        + "&redirect_uri=https%3A%2F%2Fh.example%2Fjoin%2Freturn&response_type=code&scope=snsapi_base"
                        + "&state=abc#wechat_redirect");
        assertThat(accounts.exchange(account, "code-o123").openid()).isEqualTo("o123");
        assertThatThrownBy(() -> accounts.exchange(account, "code-o123")).isInstanceOf(AuthorizationRefused.class);
        assertThatThrownBy(() -> accounts.exchange(account, "made-up")).isInstanceOf(AuthorizationRefused.class);
        assertThatThrownBy(() -> accounts.exchange(account, "snapshot-1")).isInstanceOf(SnapshotVisitor.class);
    }

    @Test
    void saysNothingOfSecretsWhenThePlatformFails() {
        PLATFORM.failing = true;
        var account = accounts.all().getFirst();
        assertThatThrownBy(() -> accounts.exchange(account, "code-o1"))
                .isInstanceOf(PlatformUnavailable.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> accounts.create(account, "x", null)).isInstanceOf(PlatformUnavailable.class);
    }

    @Test
    void aPictureThatTookTooLongToUploadIsNotSent() {
        var picture = new MessageChannel.Outgoing.Picture(new byte[] {1}, "image/png");
        var late = Optional.<SendOutcome>of(new SendOutcome.Refused("closed"));
        assertThat(messages.send(WeChatPlatform.APP_ID, "o1", picture, () -> late))
                .isEqualTo(late.get());
        assertThat(PLATFORM.sent).hasValue(0);
        assertThat(messages.send(WeChatPlatform.APP_ID, "o1", picture, Optional::empty))
                .isEqualTo(new SendOutcome.Sent());
        assertThat(PLATFORM.sent).hasValue(1);
    }

    @Test
    void aPictureOfTwelveMegabytesIsNotTakenIn() {
        PLATFORM.media = new byte[10 << 20];
        assertThat(messages.fetch(WeChatPlatform.APP_ID, "as-large-as-may-be", 10 << 20))
                .hasSize(10 << 20);
        PLATFORM.media = new byte[12 << 20];
        assertThatThrownBy(() -> messages.fetch(WeChatPlatform.APP_ID, "larger", 10 << 20))
                .isInstanceOfSatisfying(
                        MessageChannel.MediaNotFetched.class,
                        e -> assertThat(e.isForGood()).isTrue());
    }
}
