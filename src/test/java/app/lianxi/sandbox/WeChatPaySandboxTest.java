package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestDatabase;
import app.lianxi.sandbox.FakeHouse.Answer;
import app.lianxi.sandbox.delivery.Knobs;
import com.wechat.pay.java.core.util.PemUtil;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** WeChat Pay as the house meets it, judged by the platform's own classes. */
class WeChatPaySandboxTest extends SandboxTest {
    private static final List<Duration> PUBLISHED = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));
    private final PayingHouse maison = new PayingHouse(sandbox);

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(204, ""));
    }

    @Test
    void notifiesOfAPaymentSoThatThePlatformsOwnClassesVerifyAndOpenIt() {
        var asked = ask("nyc5-1", "128.50", true);
        var paid = pay("linmei", asked);
        sandbox.deliver();
        var transaction = maison.opened(house.last());
        assertThat(transaction.path("transaction_id").asString())
                .isEqualTo(paid.path("transactionId").asString())
                .hasSize(28);
        assertThat(transaction.path("out_trade_no").asString()).hasSizeLessThanOrEqualTo(32);
        assertThat(transaction.path("scene_info").path("device_id").asString()).isEqualTo("nyc5-1");
        assertThat(transaction.path("amount").path("total").asLong()).isEqualTo(12850);
        assertThat(transaction.path("amount").path("payer_total").asLong()).isEqualTo(92520);
        assertThat(transaction.path("amount").path("exchange_rate").path("rate").asLong())
                .isEqualTo(720_000_000);
        assertThat(transaction.path("payer").path("sub_openid").asString()).hasSize(28);
        assertThat(transaction.has("promotion_detail")).isFalse();
        assertThat(house.last().header("Wechatpay-Signature-Type")).isEqualTo("WECHATPAY2-SHA256-RSA2048");
    }

    @Test
    void namesItsKeyByCertificateAndByPublicKeyId() {
        var serials = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            pay("zhaowei", ask("sho-1", "10", true));
        }
        sandbox.deliver();
        house.requests().forEach(request -> serials.add(request.header("Wechatpay-Serial")));
        assertThat(serials)
                .containsExactlyInAnyOrder(
                        setting("lianxi.wechatpay.accounts.maison.platform-keys[0].id"),
                        setting("lianxi.wechatpay.accounts.maison.platform-keys[1].id"));
        house.requests().forEach(maison::opened);
    }

    @Test
    void hidesTheHousesOpenidWithoutSubAppid() {
        pay("linmei", ask("nyc5-1", "5", false));
        sandbox.deliver();
        var transaction = maison.opened(house.last());
        assertThat(transaction.has("sub_appid")).isFalse();
        assertThat(transaction.path("payer").has("sub_openid")).isFalse();
        assertThat(transaction.path("payer").path("sp_openid").asString()).hasSize(28);
    }

    @Test
    void writesTheDaysStatementAndSignsItsSha1() throws GeneralSecurityException {
        var paid = pay("linmei", ask("nyc5-1", "128.50", false));
        var day = DateTimeFormatter.BASIC_ISO_DATE.format(
                sandbox.clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate());
        var path = "/v3/global/statements?" + maison.merchant() + "&date=";
        assertThat(PayingHouse.code(maison.signed("GET", path + day, ""))).isEqualTo("NO_STATEMENT_EXIST");
        assertThat(PayingHouse.code(maison.signed("GET", path + "2026", ""))).isEqualTo("PARAM_ERROR");
        assertThat(PayingHouse.code(maison.signed("GET", path + "20200101", "")))
                .isEqualTo("INVALID_REQUEST");
        sandbox.bean(Knobs.class).turn("wechatpay-statement-ready", "at-once");
        var answer = maison.signed("GET", path + day, "");
        var sha1 = answer.headers().firstValue("Wechatpay-Statement-Sha1").orElseThrow();
        assertThat(sha1)
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1")
                                .digest(answer.body().getBytes(StandardCharsets.UTF_8))));
        var headers = answer.headers();
        assertThat(maison.verifier()
                        .verify(
                                headers.firstValue("Wechatpay-Serial").orElseThrow(),
                                headers.firstValue("Wechatpay-Timestamp").orElseThrow() + "\n"
                                        + headers.firstValue("Wechatpay-Nonce").orElseThrow() + "\n{\"sha1\":\"" + sha1
                                        + "\"}\n",
                                headers.firstValue("Wechatpay-Signature").orElseThrow()))
                .isTrue();
        var lines = answer.body().split("\n");
        assertThat(lines[0].split(",")).hasSize(38);
        assertThat(answer.body())
                .contains("`" + paid.path("transactionId").asString())
                .contains("`12850");
        sandbox.bean(Knobs.class).turn("wechatpay-statement", "surplus");
        assertThat(maison.signed("GET", path + day, "").body().split("\n")).hasSize(lines.length - 1);
        sandbox.bean(Knobs.class).turn("wechatpay-statement", "true");
        sandbox.bean(Knobs.class).turn("wechatpay-statement-ready", "next-day");
    }

    @Test
    void knowsYenWithoutDecimalsAndTakesNoDinars() {
        assertThat(status(
                        "/sandbox/till/payments",
                        Json.object("terminal", "gnz-1", "amount", "100.5", "withSubAppid", true)))
                .isEqualTo(400);
        assertThat(status(
                        "/sandbox/till/payments",
                        Json.object("terminal", "nyc5-1", "amount", "0", "withSubAppid", true)))
                .isEqualTo(400);
        assertThat(status(
                        "/sandbox/till/payments",
                        Json.object("terminal", "nyc5-1", "amount", "-3", "withSubAppid", true)))
                .isEqualTo(400);
        pay("linmei", ask("gnz-1", "38000", true));
        sandbox.deliver();
        assertThat(maison.opened(house.last()).path("amount").path("total").asLong())
                .isEqualTo(38000);
        assertThat(ask("kwi-1", "12.345", true).path("code").asString()).isEqualTo("PARAM_ERROR");
    }

    @Test
    void repeatsOnThePublishedScheduleUntilItIsAcknowledged() {
        house.answers(request -> Answer.text(500, "{\"code\":\"FAIL\"}"));
        pay("linmei", ask("nyc5-1", "20", true));
        var waits = new ArrayList<Duration>();
        sandbox.deliver();
        var ids = new HashSet<String>();
        for (var pause : PUBLISHED) {
            int before = house.requests().size();
            sandbox.clock.passes(pause.minusSeconds(1));
            assertThat(sandbox.deliver()).isZero();
            sandbox.clock.passes(Duration.ofSeconds(1));
            assertThat(sandbox.deliver()).isEqualTo(1);
            assertThat(house.requests()).hasSize(before + 1);
            waits.add(pause);
            maison.opened(house.last());
            ids.add(Json.read(house.last().body()).path("id").asString());
        }
        sandbox.clock.passes(Duration.ofDays(2));
        assertThat(sandbox.deliver()).isZero();
        assertThat(waits).hasSize(15);
        assertThat(ids).hasSize(1);
    }

    @Test
    void takesUpWhatWasLeftWhenItStartsAnew(@TempDir Path data) {
        var database = TestDatabase.create();
        var other = new FakeHouse();
        other.answers(request -> Answer.text(503, ""));
        try (var first = new RunningSandbox(database, data, other)) {
            var asked = first.post(
                    "/sandbox/till/payments", Json.object("terminal", "nyc5-1", "amount", "7", "withSubAppid", true));
            first.post(
                    "/sandbox/phone/linmei/pay",
                    Json.object("code", asked.path("code").asString()));
            first.deliver();
        }
        assertThat(other.requests()).hasSize(1);
        other.answers(request -> Answer.text(200, ""));
        try (var second = new RunningSandbox(database, data, other)) {
            second.clock.passes(Duration.ofSeconds(15));
            assertThat(second.deliver()).isEqualTo(1);
            second.clock.passes(Duration.ofDays(1));
            assertThat(second.deliver()).isZero();
        }
        assertThat(other.requests()).hasSize(2);
        other.close();
    }

    @Test
    void believesSignedRequestsOnlyAndSignsItsAnswers() {
        var paid = pay("linmei", ask("nyc5-1", "9", true));
        var path = "/v3/global/transactions/id/" + paid.path("transactionId").asString() + "?" + maison.merchant();
        var answer = maison.signed("GET", path, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.read(answer.body()).path("trade_state").asString()).isEqualTo("SUCCESS");
        var headers = answer.headers();
        assertThat(maison.verifier()
                        .verify(
                                headers.firstValue("Wechatpay-Serial").orElseThrow(),
                                headers.firstValue("Wechatpay-Timestamp").orElseThrow() + "\n"
                                        + headers.firstValue("Wechatpay-Nonce").orElseThrow() + "\n" + answer.body()
                                        + "\n",
                                headers.firstValue("Wechatpay-Signature").orElseThrow()))
                .isTrue();
        assertThat(sandbox.exchange("GET", "/sandbox/wechatpay" + path, null, Map.of())
                        .statusCode())
                .isEqualTo(401);
        var authorization = maison.authorization("GET", path, "", 0);
        assertThat(PayingHouse.code(sandbox.exchange(
                        "GET", "/sandbox/wechatpay" + path + "&x=1", null, Map.of("Authorization", authorization))))
                .isEqualTo("SIGN_ERROR");
        assertThat(PayingHouse.code(sandbox.exchange(
                        "GET",
                        "/sandbox/wechatpay" + path,
                        null,
                        Map.of("Authorization", maison.authorization("GET", path, "", 301)))))
                .isEqualTo("SIGN_ERROR");
        assertThat(PayingHouse.code(maison.signed(
                        "GET", "/v3/global/transactions/id/4200000000000000000000000000?" + maison.merchant(), "")))
                .isEqualTo("ORDER_NOT_EXIST");
    }

    @Test
    void givesItsCertificateSealed() {
        var certificate = Json.read(
                        maison.signed("GET", "/v3/global/certificates", "").body())
                .path("data")
                .get(0);
        var sealed = certificate.path("encrypt_certificate");
        var pem = maison.aead()
                .decrypt(
                        sealed.path("associated_data").asString().getBytes(StandardCharsets.UTF_8),
                        sealed.path("nonce").asString().getBytes(StandardCharsets.UTF_8),
                        java.util.Base64.getDecoder()
                                .decode(sealed.path("ciphertext").asString()));
        var x509 = PemUtil.loadX509FromString(pem);
        assertThat(PemUtil.getSerialNumber(x509))
                .isEqualTo(certificate.path("serial_no").asString());
    }

    @Test
    void followsOutOfAPayment() {
        var paid = pay("wangshihan", ask("nyc5-1", "9", true));
        var body = Json.object("transactionId", paid.path("transactionId").asString());
        sandbox.post("/sandbox/phone/wangshihan/follow-after-paying", body);
        sandbox.post("/sandbox/knobs", Map.of("name", "wechat-mode", "value", "plain"));
        sandbox.deliver();
        assertThat(house.requests())
                .anyMatch(request -> request.body()
                        .contains("last_trade_no_" + paid.path("transactionId").asString()));
        assertThat(status("/sandbox/phone/linmei/follow-after-paying", body)).isEqualTo(400);
    }

    @Test
    void streamsPaymentsAndCountsWhatWasAcknowledged() throws InterruptedException {
        var id = sandbox.post(
                        "/sandbox/stream",
                        Json.object("payments", 40, "concurrency", 8, "duplicates", 100, "strangers", 5))
                .path("id")
                .asString();
        JsonNode status = sandbox.get("/sandbox/stream/" + id);
        for (int i = 0; i < 200 && status.path("made").asInt() < 40; i++) {
            Thread.onSpinWait();
            status = sandbox.get("/sandbox/stream/" + id);
        }
        sandbox.deliver();
        status = sandbox.get("/sandbox/stream/" + id);
        assertThat(status.path("notices").asInt()).isEqualTo(80);
        assertThat(status.path("acknowledged").asInt()).isEqualTo(40);
        assertThat(status.path("acknowledgedIds")).hasSize(40);
        assertThat(status.path("finishedAt").isNull()).isFalse();
    }

    private JsonNode ask(String terminal, String amount, boolean withSubAppid) {
        return sandbox.post(
                "/sandbox/till/payments",
                Json.object("terminal", terminal, "amount", amount, "withSubAppid", withSubAppid));
    }

    private JsonNode pay(String traveller, JsonNode asked) {
        return sandbox.post(
                "/sandbox/phone/" + traveller + "/pay",
                Json.object("code", asked.path("code").asString()));
    }

    private int status(String path, Object body) {
        return sandbox.exchange("POST", path, Json.write(body), Map.of("Content-Type", "application/json"))
                .statusCode();
    }

    private String setting(String name) {
        return sandbox.setting(name);
    }
}
