package app.lianxi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.sandbox.FakeHouse.Answer;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Citcon's stand-in does as Citcon does, and refuses what Citcon refuses. */
class CitconSandboxTest extends SandboxTest {

    @BeforeEach
    void emptyHouse() {
        emptyHouse(Answer.text(200, "ok"));
    }

    @Test
    void givesATokenForADayAndTheSameOneMeanwhile() {
        var first = token();
        assertThat(first.path("access_token").asString()).startsWith("UPI_");
        assertThat(first.path("expiry").asLong())
                .isLessThanOrEqualTo(
                        sandbox.clock.instant().plus(Duration.ofHours(24)).getEpochSecond());
        assertThat(token()).isEqualTo(first);
        var wrong = call("POST", "/access-tokens", "sk-wrong", "{\"token_type\":\"server\"}");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(code(wrong)).isEqualTo("4010");
    }

    @Test
    void refusesATokenThatIsUnknownOrOver() {
        var old = token().path("access_token").asString();
        assertThat(code(call("GET", "/transactions/1", "UPI_unknown", null))).isEqualTo("4010");
        assertThat(code(call("GET", "/transactions/1", old, null))).isEqualTo("4040");
        sandbox.clock.passes(Duration.ofHours(25));
        assertThat(code(call("GET", "/transactions/1", old, null))).isEqualTo("4010");
        assertThat(code(asked("GET", "/transactions/1", null))).isEqualTo("4040");
    }

    @Test
    void aChargeIsScannedPaidAndToldOfWithASignatureThatHolds() throws Exception {
        var made = data(charge("N1", 12_850, "alipay"));
        assertThat(made.path("status").asString()).isEqualTo("initiated");
        var address = qr(made);
        assertThat(scan(address).path("payment").path("description").asString()).isEqualTo("丝巾");
        assertThat(scan(address).path("payment").path("rate").asString()).isEqualTo("alipay");
        pay(address);
        assertThat(data(asked("GET", "/transactions/N1", null)).path("status").asString())
                .isEqualTo("captured");
        sandbox.deliver();
        assertThat(house.last().path()).isEqualTo("/hooks/citcon/maison");
        var form = form(house.last().body());
        assertThat(form)
                .containsEntry("status", "captured")
                .containsEntry("transaction_type", "charge")
                .containsEntry("reference", "N1")
                .containsEntry("amount", "12850")
                .containsEntry("payment_method", "alipay");
        assertThat(form.get("sign")).isEqualTo(signature(form));
        assertThat(house.last().body()).doesNotContain("linmei");
        assertThat(sandbox.get("/sandbox/phone/linmei/state").path("wallet").valueStream())
                .extracting(paid -> paid.path("transactionId").asString())
                .contains(made.path("id").asString());
    }

    @Test
    void repeatsUntilItIsTakenWithOk() {
        house.answers(request -> Answer.text(200, "<html>"));
        pay(qr(data(charge("N2", 500, "wechatpay"))));
        sandbox.deliver();
        house.answers(request -> Answer.text(500, "ok"));
        sandbox.clock.passes(Duration.ofSeconds(31));
        sandbox.deliver();
        house.answers(request -> Answer.text(200, "ok"));
        sandbox.clock.passes(Duration.ofMinutes(3));
        sandbox.deliver();
        sandbox.clock.passes(Duration.ofDays(1));
        sandbox.deliver();
        assertThat(house.requests()).hasSize(3);
        assertThat(house.requests())
                .extracting(FakeHouse.Request::body)
                .containsOnly(house.last().body());
    }

    @Test
    void aReferenceStandsForOneRequest() {
        var id = data(charge("N3", 700, "wechatpay")).path("id").asString();
        assertThat(code(charge("N3", 700, "wechatpay"))).isEqualTo("4100");
        assertThat(code(charge("N3", 800, "alipay"))).isEqualTo("4100");
        assertThat(code(cancel(id, "N3", "N3"))).isEqualTo("4100");
    }

    @Test
    void cancelsWhatIsNotPaid() {
        var made = data(charge("N4", 700, "wechatpay"));
        var id = made.path("id").asString();
        assertThat(code(cancel(id, "N4C", "N5"))).isEqualTo("4000");
        assertThat(code(cancel(id, "N4C", ""))).isEqualTo("4000");
        var cancelled = data(cancel(id, "N4C"));
        assertThat(cancelled.path("status").asString()).isEqualTo("canceled");
        assertThat(scan(qr(made)).path("payment").path("state").asString()).isEqualTo("CLOSED");
        assertThat(pay(qr(made)).path("code").asString()).isEqualTo("BAD_INPUT");
        var paid = data(charge("N5", 700, "wechatpay"));
        pay(qr(paid));
        assertThat(cancel(paid.path("id").asString(), "N5C").statusCode()).isEqualTo(400);
        assertThat(code(cancel("2000", "N6C"))).isEqualTo("4040");
    }

    @Test
    void aTokenIsForWhatTheMerchantMayDo() {
        assertThat(permissions()).containsExactly("inquiry", "charge", "refund", "capture", "cancel");
        var id = data(charge("N10", 700, "wechatpay")).path("id").asString();
        turn("citcon-cancel", "off");
        assertThat(permissions()).containsExactly("inquiry", "charge", "refund", "capture");
        assertThat(code(cancel(id, "N10C"))).isEqualTo("4030");
        assertThat(data(asked("GET", "/transactions/N10", null)).path("status").asString())
                .isEqualTo("initiated");
        turn("citcon-cancel", "on");
        assertThat(data(cancel(id, "N10C")).path("status").asString()).isEqualTo("canceled");
    }

    private List<String> permissions() {
        return token().path("permission").valueStream().map(JsonNode::asString).toList();
    }

    private void turn(String knob, String value) {
        sandbox.post("/sandbox/knobs", Map.of("name", knob, "value", value));
    }

    @Test
    void paysBackNoMoreThanIsLeft() {
        var made = data(charge("N7", 900, "wechatpay"));
        var id = made.path("id").asString();
        assertThat(refund(id, "R0", 100).statusCode()).as("not paid yet").isEqualTo(400);
        pay(qr(made));
        var first = data(refund(id, "R1", 400));
        assertThat(first.path("status").asString()).isEqualTo("succeeded");
        assertThat(first.path("amount_refunded").asLong()).isEqualTo(400);
        assertThat(code(refund(id, "R1", 400))).isEqualTo("4100");
        assertThat(refund(id, "R2", 501).statusCode()).isEqualTo(400);
        assertThat(refund(id, "R2", 0).statusCode()).isEqualTo(400);
        assertThat(data(refund(id, "R2", 500)).path("amount").asLong()).isEqualTo(500);
        assertThat(refund(id, "R3", 1).statusCode()).isEqualTo(400);
        assertThat(code(refund("2000", "R4", 1))).isEqualTo("4040");
        assertThat(data(asked("GET", "/transactions/R1", null)).path("object").asString())
                .isEqualTo("refund");
        sandbox.deliver();
        assertThat(house.requests().stream()
                        .map(request -> form(request.body()))
                        .toList())
                .extracting(form -> form.get("transaction_type") + " " + form.get("amount"))
                .containsExactly("charge 900", "refund 400", "refund 500");
    }

    @Test
    void someWalletsPayNoPartBack() {
        var made = data(charge("N8", 904, "upop"));
        pay(qr(made));
        assertThat(code(refund(made.path("id").asString(), "R8", 4))).isEqualTo("4208");
        assertThat(data(refund(made.path("id").asString(), "R8", 904))
                        .path("status")
                        .asString())
                .isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "reference, ''",
        "reference, 'a b'",
        "amount, 0",
        "amount, -1",
        "amount, 1.5",
        "amount, '\"100\"'",
        "currency, XXX",
        "currency, KWD",
        "country, usa",
        "method, paypal",
        "client, '[]'",
        "client, '[\"desktop\", \"fridge\"]'",
        "client, '\"desktop\"'"
    })
    void refusesAChargeThatMakesNoSense(String name, String value) {
        var wish = Json.object(
                "reference", "N9", "amount", 100, "currency", "USD", "country", "US", "method", "wechatpay");
        wish.put("client", List.of("desktop"));
        wish.put(name, name.equals("amount") || name.equals("client") ? Json.read(value) : value);
        var method = wish.remove("method");
        var client = wish.remove("client");
        var body = Json.object(
                "transaction", wish, "payment", Map.of("method", method, "client", client), "urls", Map.of());
        assertThat(asked("POST", "/charges", Json.write(body)).statusCode()).isEqualTo(400);
        assertThat(asked("POST", "/charges", "no JSON").statusCode()).isEqualTo(400);
    }

    private JsonNode token() {
        var key = sandbox.setting("lianxi.citcon.accounts.maison.api-key");
        return data(call("POST", "/access-tokens", key, "{\"token_type\":\"server\"}"));
    }

    private HttpResponse<String> charge(String reference, long amount, String method) {
        var body = Json.object(
                "transaction",
                Json.object("reference", reference, "amount", amount, "currency", "USD", "country", "US", "note", "丝巾"),
                "payment",
                Map.of("method", method, "client", List.of("desktop", "mobile_browser")),
                "urls",
                Map.of("ipn", "https://elsewhere.example/ipn"));
        return asked("POST", "/charges", Json.write(body));
    }

    private HttpResponse<String> refund(String id, String reference, long amount) {
        return asked(
                "POST",
                "/refunds",
                Json.write(Json.object("id", id, "reference", reference, "amount", amount, "note", "n")));
    }

    /** A charge that has the same reference, less a letter. */
    private HttpResponse<String> cancel(String id, String reference) {
        return cancel(id, reference, reference.substring(0, reference.length() - 1));
    }

    private HttpResponse<String> cancel(String id, String reference, String charge) {
        return asked(
                "POST",
                "/cancels",
                Json.write(Json.object("id", id, "reference", reference, "transaction_reference", charge)));
    }

    private HttpResponse<String> asked(String method, String path, @Nullable String body) {
        return call(method, path, token().path("access_token").asString(), body);
    }

    private HttpResponse<String> call(String method, String path, String bearer, @Nullable String body) {
        return sandbox.exchange(
                method,
                "/sandbox/citcon" + path,
                body,
                Map.of("Authorization", "Bearer " + bearer, "Content-Type", "application/json"));
    }

    private static String code(HttpResponse<String> answer) {
        var fail = Json.read(answer.body());
        assertThat(fail.path("status").asString()).isEqualTo("fail");
        return fail.path("data").path("code").asString();
    }

    private static JsonNode data(HttpResponse<String> answer) {
        var success = Json.read(answer.body());
        assertThat(success.path("status").asString()).as(answer.body()).isEqualTo("success");
        return success.path("data");
    }

    private static String qr(JsonNode charge) {
        return charge.path("payment")
                .path("client")
                .valueStream()
                .filter(client -> client.path("format").asString().equals("qr"))
                .map(client -> client.path("content").asString())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode scan(String address) {
        return sandbox.post("/sandbox/phone/linmei/scan", Json.object("address", address));
    }

    private JsonNode pay(String address) {
        var code = scan(address).path("payment").path("code").asString();
        return sandbox.post("/sandbox/phone/linmei/pay", Json.object("code", code));
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /** As the documentation has it. */
    private String signature(Map<String, String> form) throws Exception {
        var sorted = new TreeMap<String, String>();
        for (var name : form.get("fields").split(",")) {
            sorted.put(name, form.get(name));
        }
        sorted.put("fields", form.get("fields"));
        var text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('&'));
        text.append("secret=").append(sandbox.setting("lianxi.citcon.accounts.maison.secret"));
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
