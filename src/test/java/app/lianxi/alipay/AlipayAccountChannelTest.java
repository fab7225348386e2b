package app.lianxi.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.lianxi.TestClock;
import app.lianxi.TestServer;
import app.lianxi.account.AccountKey;
import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.alipay.AlipayAccount.PlatformKey;
import app.lianxi.health.PlatformClocks;
import com.sun.net.httpserver.HttpExchange;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What each answer about a payment that there is not proves of an account. */
class AlipayAccountChannelTest {
    private static final AlipayPlatform PLATFORM = new AlipayPlatform();
    private static final AlipayPlatform BEFORE = new AlipayPlatform();
    private static final AlipayPlatform STRANGER = new AlipayPlatform();

    private final TestClock clock = new TestClock();
    private final PlatformClocks clocks = new PlatformClocks(clock);
    private final TestServer server = new TestServer(this::answer);
    private AlipayPlatform signer = PLATFORM;
    private String body = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "F, ORDER_NOT_EXIST, PROVEN",
        "F, INVALID_SIGNATURE, SIGNATURE",
        "F, KEY_NOT_FOUND, ACCOUNT",
        "F, CLIENT_INVALID, ACCOUNT",
        "F, ACCESS_DENIED, ACCOUNT",
        "F, PARAM_ILLEGAL, OTHER",
        "U, UNKNOWN_EXCEPTION, BUSY"
    })
    void anAnswerIsReadByItsCode(String result, String code, Outcome outcome) {
        says(result, code);
        assertThat(tryOut().outcome()).isEqualTo(outcome);
    }

    @Test
    void theKeyBeforeIsBelievedWhileBothAreSetAndIsNamed() {
        signer = BEFORE;
        says("F", "ORDER_NOT_EXIST");
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.PROVEN));
        assertThat(clocks.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.signedBy())
                        .isEqualTo(AccountKey.markOf(BEFORE.keys().getPublic().getEncoded())));
    }

    @Test
    void anAnswerOfAStrangerProvesNothing() {
        signer = STRANGER;
        says("F", "ORDER_NOT_EXIST");
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NOT_SIGNED));
    }

    @Test
    void aSignatureIsRefusedForTheClockWhereThatIsFarOff() {
        clock.forward(Duration.ofMinutes(-10));
        says("F", "INVALID_SIGNATURE");
        assertThat(tryOut().outcome()).isEqualTo(Outcome.CLOCK);
    }

    @Test
    void nobodyMayAnswer() {
        server.close();
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_ANSWER));
    }

    private void says(String result, String code) {
        body = "{\"result\":{\"resultStatus\":\"" + result + "\",\"resultCode\":\"" + code + "\"}}";
    }

    private Trial tryOut() {
        var keys = List.of(
                PlatformKey.of("platform-key", PLATFORM.keys().getPublic(), null),
                PlatformKey.of("previous-platform-key", BEFORE.keys().getPublic(), null));
        var accounts = mock(AlipayAccounts.class);
        when(accounts.find("maison"))
                .thenReturn(Optional.of(new AlipayAccount(
                        "maison",
                        AlipayPlatform.CLIENT,
                        PLATFORM.merchantKeys().getPrivate(),
                        keys,
                        server.url(),
                        null)));
        var http = new AlipayHttp(JsonMapper.builder().build(), clock, ObservationRegistry.NOOP, clocks);
        return new AlipayAccountChannel(accounts, http, clocks).tryOut("maison");
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath();
        var time = String.valueOf(clock.millis());
        var signed = signer.sign(path, AlipayPlatform.CLIENT, time, body.getBytes(UTF_8));
        var headers = Map.of("Signature", signed.headers().get("Signature"), "Response-Time", time);
        TestServer.answer(exchange, 200, headers, signed.body());
    }
}
