package app.lianxi.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.HouseTest;
import app.lianxi.TestClock;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SignInTest {
    @LocalServerPort
    int port;

    @Autowired
    StaffRegister register;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    void aPersonWhoIsSignedOutAnywhereIsSignedOutEverywhere() throws Exception {
        var helene = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        var tablet = new Browser();
        var phone = new Browser();
        tablet.signIn(helene.username(), "lianxi-demo");
        phone.signIn(helene.username(), "lianxi-demo");
        assertThat(tablet.get("/admin/boutiques").statusCode()).isEqualTo(200);
        assertThat(phone.get("/admin/boutiques").statusCode()).isEqualTo(200);

        // As another node would
        jdbc.sql("update staff set signed_out_at = ? where id = ?")
                .param(clock.instant().atOffset(java.time.ZoneOffset.UTC))
                .param(helene.id().value())
                .update();

        assertThat(tablet.get("/admin/boutiques")).satisfies(SignInTest::leadsToSignIn);
        assertThat(phone.get("/admin/boutiques")).satisfies(SignInTest::leadsToSignIn);
        phone.signIn(helene.username(), "lianxi-demo");
        assertThat(phone.get("/admin/boutiques").statusCode()).isEqualTo(200);
    }

    @Test
    void aDisabledPersonIsOutAtOnceAndStaysOut() throws Exception {
        var jason = SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true);
        var browser = new Browser();
        browser.signIn(jason.username(), "lianxi-demo");
        jdbc.sql("update staff set disabled_at = now() where id = ?")
                .param(jason.id().value())
                .update();
        assertThat(browser.get("/admin/boutiques")).satisfies(SignInTest::leadsToSignIn);
        assertThat(browser.signIn(jason.username(), "lianxi-demo")).endsWith("/login?error");
    }

    @Test
    void theSixthTryIsRefusedEvenWithTheRightPasswordAndNamesTellNothing() throws Exception {
        var camille = SignedIn.somebody(register, Role.ASSOCIATE, Set.of(), false);
        for (var name : new String[] {camille.username(), "nobody-" + UUID.randomUUID()}) {
            for (var n = 0; n < 5; n++) {
                assertThat(new Browser().signIn(name, "wrong")).endsWith("/login?error");
            }
            assertThat(new Browser().signIn(name, "lianxi-demo")).endsWith("/login?blocked");
        }
        clock.forward(Duration.ofMinutes(16));
        assertThat(new Browser().signIn(camille.username(), "lianxi-demo")).doesNotContain("/login");
    }

    @Test
    void manyTriesAtOnceDoNotSlipThrough() {
        var name = "crowd-" + UUID.randomUUID();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var admitted = IntStream.range(0, 40)
                    .mapToObj(n -> threads.submit(() -> throttle.admits(name, "203.0.113." + n)))
                    .toList()
                    .stream()
                    .filter(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .count();
            assertThat(admitted).isEqualTo(5);
        }
    }

    @Test
    void anAddressHasMoreTriesThanAnAccountButNotEndlesslyMany() {
        var admitted = IntStream.range(0, 80)
                .filter(n -> throttle.admits("name-" + UUID.randomUUID(), "198.51.100.7"))
                .count();
        assertThat(admitted).isEqualTo(60);
    }

    @Test
    void whoMustChooseAPasswordSeesNothingBefore() throws Exception {
        var id = register.add(
                new Staff(
                        new StaffId(new UUID(0, 0)),
                        "newcomer",
                        "New Comer",
                        Role.ADMINISTRATOR,
                        Set.of(),
                        true,
                        "en",
                        true),
                "first-password");
        var browser = new Browser();
        browser.signIn("newcomer", "first-password");
        for (var path : new String[] {"/", "/admin/boutiques", "/nowhere"}) {
            assertThat(browser.get(path).headers().firstValue("Location").orElse(""))
                    .endsWith("/password");
        }
        assertThat(browser.get("/actuator/prometheus").statusCode()).isIn(302, 403);
        assertThat(browser.get("/password").statusCode()).isEqualTo(200);
        assertThat(register.find(id).orElseThrow().mustChangePassword()).isTrue();
    }

    @Test
    void eachRoleBeginsWhereItsWorkIs() throws Exception {
        assertThat(landing(Role.ADMINISTRATOR)).endsWith("/admin/boutiques");
        assertThat(landing(Role.MARKETER)).endsWith("/qr-codes");
    }

    private String landing(Role role) throws Exception {
        var browser = new Browser();
        browser.signIn(SignedIn.somebody(register, role, Set.of(), true).username(), "lianxi-demo");
        return browser.get("/").headers().firstValue("Location").orElse("");
    }

    @Test
    void theOperatorsAddressesAreAnAdministratorsAndARefusalIsRecorded() throws Exception {
        assertThat(new Browser().get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(new Browser().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(new Browser().get("/actuator/prometheus").statusCode()).isEqualTo(401);
        var token = HttpRequest.newBuilder(uri("/actuator/prometheus")).header("Authorization", "Bearer test");
        assertThat(new Browser().send(token).statusCode()).isEqualTo(401);
        for (var role : List.of(Role.ASSOCIATE, Role.MARKETER)) {
            var staff = new Browser();
            staff.signIn(SignedIn.somebody(register, role, Set.of(), true).username(), "lianxi-demo");
            assertThat(staff.get("/actuator/prometheus").statusCode())
                    .as("%s", role)
                    .isEqualTo(403);
        }
        var daniel = SignedIn.somebody(register, Role.MANAGER, Set.of(), true);
        var browser = new Browser();
        browser.signIn(daniel.username(), "lianxi-demo");
        assertThat(browser.get("/actuator/prometheus").statusCode()).isEqualTo(403);
        assertThat(jdbc.sql("select reason from audit_entry where actor = ? and action = 'refused.address'")
                        .param(daniel.username())
                        .query(String.class)
                        .list())
                .contains("GET /actuator/prometheus");
        var admin = new Browser();
        admin.signIn(
                SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true).username(), "lianxi-demo");
        assertThat(admin.get("/v3/api-docs").statusCode()).isEqualTo(200);
        assertThat(new Browser().get("/hooks/wechatpay/none").statusCode()).isEqualTo(405);
        assertThat(admin.get("/actuator/prometheus").body())
                .contains("http_server_requests", "lianxi_hook_answered_seconds_count{hook=\"wechatpay\"");
    }

    @Test
    void machinesAndPlatformsGetNoSession() throws Exception {
        for (var path : new String[] {"/api/v1/payments", "/hooks/none/x", "/join/none", "/my"}) {
            var answer = new Browser().get(path);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .as(path)
                    .noneMatch(cookie -> cookie.startsWith("JSESSIONID"));
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .as(path)
                    .doesNotContain("/login");
        }
    }

    @Test
    void theApiTakesABearerTokenAndNothingElse() throws Exception {
        var refused = new Browser().get("/api/v1/payments?channel=x&transactionId=1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        var admin = new Browser();
        admin.signIn(
                SignedIn.somebody(register, Role.ADMINISTRATOR, Set.of(), true).username(), "lianxi-demo");
        assertThat(admin.get("/api/v1/payments?channel=x&transactionId=1").statusCode())
                .isEqualTo(401);
        assertThat(new Browser()
                        .send(HttpRequest.newBuilder(uri("/api/v1/nothing")).header("Authorization", "Bearer test"))
                        .statusCode())
                .isNotEqualTo(401);
        assertThat(new Browser()
                        .send(HttpRequest.newBuilder(uri("/api/v1/nothing")).header("Authorization", "Bearer tes"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void everyAnswerTellsBrowsersToBeCareful() throws Exception {
        var paths = new String[] {
            "/login", "/api/v1/nothing", "/hooks/none/x", "/join/none", "/my", "/nowhere.png", "/a//b", "/v3/api-docs"
        };
        for (var path : paths) {
            var headers = new Browser().get(path).headers();
            assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.allValues("X-Frame-Options")).as(path).containsExactly("DENY");
            assertThat(headers.allValues("Referrer-Policy")).as(path).hasSize(1);
        }
    }

    private static void leadsToSignIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*"));
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        String signIn(String username, String password) throws IOException, InterruptedException {
            var form = "username=" + URLEncoder.encode(username, StandardCharsets.UTF_8) + "&password="
                    + URLEncoder.encode(password, StandardCharsets.UTF_8);
            var answer = send(HttpRequest.newBuilder(uri("/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            assertThat(answer.statusCode()).isEqualTo(302);
            return answer.headers().firstValue("Location").orElse("");
        }
    }
}
