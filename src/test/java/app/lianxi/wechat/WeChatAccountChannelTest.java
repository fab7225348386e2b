package app.lianxi.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.optin.PlatformUnavailable;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer to the call for the access token proves of an Official Account. */
class WeChatAccountChannelTest {
    private final Accounts accounts = mock(Accounts.class);
    private final AccessTokens tokens = mock(AccessTokens.class);
    private final WeChatAccountChannel channel = new WeChatAccountChannel(accounts, tokens);

    WeChatAccountChannelTest() {
        var nowhere = URI.create("http://127.0.0.1:1");
        var settings = new WeChatAccount(
                null, "wx1", "secret", "token", null, null, WeChatAccount.Mode.PLAIN, nowhere, nowhere, nowhere, null);
        when(accounts.find("maison")).thenReturn(Optional.of(new Account("maison", settings)));
    }

    @Test
    void aTokenProvesTheSecret() {
        assertThat(channel.tryOut("maison")).isEqualTo(Trial.of(Outcome.TOKEN_GIVEN));
    }

    @ParameterizedTest
    @CsvSource({
        "40001, SECRET",
        "40125, SECRET",
        "40013, ACCOUNT",
        "40164, ADDRESS",
        "-1, BUSY",
        "45009, BUSY",
        "45011, BUSY",
        "47001, OTHER"
    })
    void aRefusalIsReadByItsCode(int code, Outcome outcome) {
        doThrow(new WeChatRefused("/cgi-bin/stable_token", code)).when(tokens).tryOut(any());
        assertThat(channel.tryOut("maison")).isEqualTo(Trial.of(outcome, String.valueOf(code)));
    }

    @ParameterizedTest
    @CsvSource({"not_connected, NO_ANSWER", "ResourceAccessException, NO_ANSWER", "no JSON, NO_SENSE"})
    void noAnswerIsNotASenselessOne(String symbol, Outcome outcome) {
        doThrow(PlatformUnavailable.because("/cgi-bin/stable_token", symbol))
                .when(tokens)
                .tryOut(any());
        assertThat(channel.tryOut("maison")).isEqualTo(Trial.of(outcome));
    }
}
