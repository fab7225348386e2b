package app.lianxi.wechatpay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.TestClock;
import app.lianxi.TestServer;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.health.PlatformClocks;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What each answer to the list of certificates proves of an account. */
class WeChatPayAccountChannelTest {
    private static final WeChatPayPlatform PLATFORM = new WeChatPayPlatform();
    private static final String OTHER_KEY = "fedcba9876543210fedcba9876543210";

    private final TestClock clock = new TestClock();
    private final PlatformClocks clocks = new PlatformClocks(clock);
    private final TestServer server = new TestServer(this::answer);
    private int status = 200;
    private String body = "{}";
    private boolean signed = true;
    private String asked = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCertificateThatIsSetAndOpensProvesBothSides() {
        body = certificates(WeChatPayPlatform.PUBLIC_KEY_ID, WeChatPayPlatform.API_V3_KEY);
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.PROVEN));
        assertThat(asked).isEqualTo("GET /v3/global/certificates");
        assertThat(clocks.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.account()).isEqualTo("direct");
            assertThat(answer.signedBy()).isEqualTo(WeChatPayPlatform.PUBLIC_KEY_ID);
        });
    }

    @Test
    void aCertificateThatTheSettingsLackIsNamed() {
        body = certificates("7777F09E", WeChatPayPlatform.API_V3_KEY);
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.PROVEN_NEW_CERTIFICATE, "7777F09E"));
    }

    @Test
    void anotherApiV3KeyDoesNotOpenIt() {
        body = certificates(WeChatPayPlatform.PUBLIC_KEY_ID, OTHER_KEY);
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NOT_OPENED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":[]}", "{\"data\":{}}", "{\"data\":\"none\"}"})
    void withoutACertificateToOpenTheApiV3KeyIsNotProven(String answer) {
        body = answer;
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.BELIEVED, "HTTP_200"));
    }

    @Test
    void anAnswerThatNobodySignedProvesNothing() {
        signed = false;
        body = certificates(WeChatPayPlatform.PUBLIC_KEY_ID, WeChatPayPlatform.API_V3_KEY);
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NOT_SIGNED));
        assertThat(clocks.answers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, SIGN_ERROR, SIGNATURE",
        "403, NO_AUTH, ACCOUNT",
        "404, RESOURCE_NOT_EXISTS, BELIEVED",
        "429, FREQUENCY_LIMITED, BUSY",
        "500, SYSTEM_ERROR, BUSY",
        "400, PARAM_ERROR, OTHER"
    })
    void aRefusalIsReadByItsStatus(int status, String code, Outcome outcome) {
        this.status = status;
        body = "{\"code\":\"" + code + "\",\"message\":\"no\"}";
        assertThat(tryOut()).isEqualTo(Trial.of(outcome, code));
    }

    @Test
    void aSignatureIsRefusedForTheClockWhereThatIsFarOff() {
        clock.forward(Duration.ofMinutes(10));
        status = 401;
        body = "{\"code\":\"SIGN_ERROR\",\"message\":\"no\"}";
        assertThat(tryOut().outcome()).isEqualTo(Outcome.CLOCK);
        assertThat(Integer.parseInt(tryOut().detail())).isBetween(590, 602);
    }

    @Test
    void somethingElseThatAnswersIsNotThePlatform() {
        status = 502;
        body = "<html>Bad gateway</html>";
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_SENSE));
        status = 404;
        body = "{}";
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_SENSE));
    }

    @Test
    void nobodyMayAnswer() {
        server.close();
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_ANSWER));
    }

    private Trial tryOut() {
        var accounts = PLATFORM.direct(server.url());
        var http = new WeChatPayHttp(JsonMapper.builder().build(), clock, ObservationRegistry.NOOP, clocks);
        return new WeChatPayAccountChannel(accounts, http, clocks).tryOut("direct");
    }

    private static String certificates(String serial, String apiV3Key) {
        var sealed = WeChatPayPlatform.seal(apiV3Key, "nonce1234567", "certificate", "-----BEGIN CERTIFICATE-----");
        return """
                {"data":[{"serial_no":"%s","encrypt_certificate":{"algorithm":"AEAD_AES_256_GCM","nonce":"nonce1234567",\
                "associated_data":"certificate","ciphertext":"%s"}}]}""".formatted(serial, sealed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        var bytes = body.getBytes(UTF_8);
        var headers = signed
                ? PLATFORM.sign(bytes, clock.instant(), WeChatPayPlatform.PUBLIC_KEY_ID)
                        .headers()
                : Map.<String, String>of();
        TestServer.answer(exchange, status, headers, bytes);
    }
}
