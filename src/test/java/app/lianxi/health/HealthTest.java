package app.lianxi.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import app.lianxi.access.Role;
import app.lianxi.access.SignedIn;
import app.lianxi.access.StaffRegister;
import app.lianxi.inbox.Inbox;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each thing that may be wrong is made so, and is then found, said in words, and no reason to take the node out. */
@HouseTest
@ViewPackages(packages = "app.lianxi")
class HealthTest extends SpringBrowserlessTest {
    @Autowired
    HealthReport report;

    @Autowired
    PlatformClocks clocks;

    @Autowired
    Inbox inbox;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MeterRegistry meters;

    @Autowired
    MockMvc mvc;

    @Autowired
    StaffRegister register;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void anAdministratorOfAHouseThatIsWell() {
        var administrator = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        SignedIn.as(administrator);
        jdbc.sql("truncate notice, notice_waiting, outbox, charge, refund, refused_since cascade")
                .update();
        clock.forward(Duration.ofMinutes(2));
        say("WeChat", Duration.ZERO);
    }

    private List<String> problems() {
        return report.parts().stream()
                .flatMap(part -> part.findings().stream())
                .map(Finding::problem)
                .toList();
    }

    private void say(String platform, Duration ahead) {
        var headers = new HttpHeaders();
        headers.setDate(clock.instant().plus(ahead).toEpochMilli());
        clocks.heard(platform, headers);
    }

    @Test
    void nothingIsWrongInAHouseThatIsWell() {
        assertThat(report.parts().stream().map(HealthReport.Part::name))
                .containsExactly(
                        "access",
                        "notices",
                        "inbox",
                        "outbox",
                        "charges",
                        "refunds",
                        "clock",
                        "certificates",
                        "citcon",
                        "rates",
                        "statements",
                        "requests");
        assertThat(problems()).isEmpty();
    }

    @Test
    void noticesThatNobodyReadsAreFoundAfterTwoMinutes() {
        inbox.accept("wechatpay", "maison", "EV-1", "TRANSACTION.SUCCESS", "{}");
        clock.forward(Duration.ofSeconds(110));
        assertThat(problems()).isEmpty();
        clock.forward(Duration.ofSeconds(11));
        assertThat(problems()).containsExactly("inbox_backlog");
    }

    @Test
    void noticesThatMakeNoSenseAreFound() {
        inbox.accept("wechatpay", "maison", "EV-2", "TRANSACTION.SUCCESS", "{}");
        jdbc.sql("update notice_waiting set set_aside_at = now()").update();
        assertThat(problems()).containsExactly("not_understood");
    }

    @Test
    void aHookThatFallsSilentIsFoundAndOneThatIsAlwaysQuietAtThisHourIsNot() {
        var now = clock.instant();
        for (var day = 1; day <= 7; day++) {
            noticeRead("maison", now.minus(Duration.ofDays(day)).minus(Duration.ofMinutes(30)));
            noticeRead("other", now.minus(Duration.ofDays(day)).minus(Duration.ofHours(5)));
        }
        for (var day = 1; day <= 4; day++) {
            noticeRead("seldom", now.minus(Duration.ofDays(day)).minus(Duration.ofMinutes(30)));
        }
        assertThat(report.parts().stream().flatMap(part -> part.findings().stream()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem()).isEqualTo("notices_stopped");
                    assertThat(finding.details()).containsExactly("/hooks/wechatpay/maison");
                    assertThat(finding.since())
                            .isBetween(now.minus(Duration.ofHours(25)), now.minus(Duration.ofDays(1)));
                });
        clock.forward(Duration.ofMinutes(2));
        noticeRead("maison", clock.instant().minusSeconds(5));
        assertThat(problems()).isEmpty();
    }

    @Test
    void anAccountThatRefusesEveryNoticeSinceTheLastGoodOneIsFound() {
        jdbc.sql("insert into refused_since values ('wechatpay', 'maison', 2, :at), ('alipay', 'maison', 3, :at)")
                .param("at", Timestamp.from(clock.instant().minus(Duration.ofMinutes(9))))
                .update();
        assertThat(report.parts().stream().flatMap(part -> part.findings().stream()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem()).isEqualTo("notices_refused");
                    assertThat(finding.severe()).isTrue();
                    assertThat(finding.details()).containsExactly("/hooks/alipay/maison", 3L);
                });
    }

    private void noticeRead(String account, Instant at) {
        jdbc.sql("""
                        insert into notice (id, hook, account, notice_key, body, received_at)
                        values (:id, 'wechatpay', :account, :key, '', :at)
                        """)
                .param("id", new UUID(at.toEpochMilli() << 16 | 0x7001L, 0x8000000000000001L + account.hashCode()))
                .param("account", account)
                .param("key", at.toString())
                .param("at", Timestamp.from(at))
                .update();
    }

    @Test
    void aClockThatIsOffIsFoundFromAMinuteOnAndIsSevereFromFive() {
        say("WeChat Pay", Duration.ofSeconds(55));
        assertThat(problems()).isEmpty();
        say("WeChat Pay", Duration.ofSeconds(-70));
        assertThat(problems()).containsExactly("clock_off");
        say("WeChat Pay", Duration.ofMinutes(6));
        assertThat(problems()).containsExactly("clock_refused");
        say("WeChat Pay", Duration.ZERO);
        assertThat(problems()).isEmpty();
    }

    @Test
    void messagesThatWaitAndChargesOfUnknownOutcomeAreFound() {
        var longAgo = Timestamp.from(clock.instant().minus(Duration.ofMinutes(11)));
        withoutForeignKeys("""
                insert into outbox (message_id, client_id, account, state, next_at)
                values (gen_random_uuid(), gen_random_uuid(), 'wx1', 'QUEUED', :at)
                """, longAgo);
        withoutForeignKeys("""
                insert into charge (id, checkout_id, reference, channel, account, kind, amount, currency, state, made_at,
                    next_at, give_up_at)
                values (gen_random_uuid(), gen_random_uuid(), 'LX1', 'wechatpay', 'maison', 'QR', 100, 'USD', 'UNKNOWN', :at,
                    :at, :at)
                """, longAgo);
        assertThat(problems()).containsExactly("outbox_backlog", "charges_unknown");
        assertThat(meters.get("lianxi.outbox.waiting").gauge().value()).isEqualTo(1);
        assertThat(meters.get("lianxi.outbox.oldest").gauge().value()).isGreaterThanOrEqualTo(660);
        assertThat(meters.get("lianxi.charge.unknown").gauge().value()).isEqualTo(1);
    }

    private void withoutForeignKeys(String insert, Timestamp at) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql(insert).param("at", at).update();
        });
    }

    @Test
    void whatIsWrongIsNoReasonToTakeTheNodeOut() throws Exception {
        inbox.accept("wechatpay", "maison", "EV-3", "TRANSACTION.SUCCESS", "{}");
        clock.forward(Duration.ofMinutes(3));
        say("WeChat", Duration.ofMinutes(10));
        assertThat(problems()).containsExactly("inbox_backlog", "clock_refused");
        var answer = mvc.perform(get("/actuator/health").with(anonymous()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString())
                .contains("\"status\":\"UP\"")
                .doesNotContain("maison")
                .doesNotContain("backlog");
    }

    @Test
    void whatAHookTakesAndRefusesIsCounted() {
        inbox.accept("wechatpay", "maison", "EV-4", "TRANSACTION.SUCCESS", "{}");
        inbox.accept("wechatpay", "maison", "EV-4", "TRANSACTION.SUCCESS", "{}");
        inbox.refused("wechatpay", "maison", "signature");
        assertThat(meters.get("lianxi.hook.stored")
                        .tags("hook", "wechatpay", "new", "true")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("lianxi.hook.stored")
                        .tags("hook", "wechatpay", "new", "false")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("lianxi.hook.refused")
                        .tags("hook", "wechatpay", "reason", "signature")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("lianxi.inbox.pending").gauge().value()).isEqualTo(1);
    }

    @Test
    void thePageSaysWhatIsWrongAndWhatToDoInThreeLanguages() {
        inbox.accept("wechatpay", "maison", "EV-5", "TRANSACTION.SUCCESS", "{}");
        clock.forward(Duration.ofMinutes(3));
        say("WeChat", Duration.ofSeconds(90));
        assertThat(page(Locale.ENGLISH))
                .contains("2 things need you.")
                .contains("Notices wait to be read: 1. The oldest came 3 minutes ago.")
                .containsPattern("This server’s clock is (8[0-9]|90) seconds away from that of WeChat\\.")
                .contains("Switch on its synchronisation")
                .contains("No message waits longer than it should.");
        assertThat(page(Locale.SIMPLIFIED_CHINESE)).contains("等待处理的通知：1 条。最早一条收到于3分钟前。");
        assertThat(page(Locale.FRENCH)).contains("Avis qui attendent d’être lus : 1.");
        assertThat(meters.get("lianxi.screen")
                        .tag("route", "/admin/health")
                        .timer()
                        .count())
                .isPositive();
    }

    private static String page(Locale language) {
        UI.getCurrent().setLocale(language);
        UI.getCurrent().navigate("password");
        UI.getCurrent().navigate("admin/health");
        var chain = UI.getCurrent().getInternals().getActiveRouterTargetsChain();
        return chain.getFirst().getElement().getTextRecursively();
    }
}
