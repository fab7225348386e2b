package app.lianxi.citcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.lianxi.account.Trial;
import app.lianxi.account.Trial.Outcome;
import app.lianxi.citcon.CitconAccount.Api;
import app.lianxi.citcon.CitconAccount.Flavour;
import app.lianxi.citcon.CitconHouse.Answer;
import app.lianxi.health.PlatformClocks;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What each answer to the call for an access token proves of an account. */
class CitconAccountChannelTest {
    private static final String TOKENS = "POST /access-tokens";

    private final CitconHouse citcon = new CitconHouse();
    private final CitconTokens tokens = new CitconTokens(Clock.systemUTC());
    private Flavour flavour = Flavour.UPI;

    @AfterEach
    void stop() {
        citcon.close();
    }

    @Test
    void aTokenProvesTheKeyAndIsAskedForEachTime() {
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.TOKEN_GIVEN));
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.TOKEN_GIVEN));
        assertThat(citcon.times(TOKENS)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 4010, SECRET",
        "400, 4010, SECRET",
        "403, 4030, ACCOUNT",
        "429, 4290, BUSY",
        "500, 5000, BUSY",
        "400, 4001, OTHER"
    })
    void aRefusalIsReadByItsStatusAndCode(int status, String code, Outcome outcome) {
        citcon.answers(TOKENS, Answer.fail(status, code));
        assertThat(tryOut()).isEqualTo(Trial.of(outcome, code));
    }

    @Test
    void somethingElseThatAnswersIsNotThePlatform() {
        citcon.answers(TOKENS, new Answer(200, "<html>"));
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_SENSE));
        citcon.answers(TOKENS, Answer.success("{'token_type':'server'}"));
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_SENSE));
    }

    @Test
    void nobodyMayAnswer() {
        citcon.answers(TOKENS, new Answer(0, ""));
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NO_ANSWER));
    }

    @Test
    void anOlderAccountIsNeverAsked() {
        flavour = Flavour.CHOP;
        assertThat(tryOut()).isEqualTo(Trial.of(Outcome.NOT_ASKED));
        assertThat(citcon.asked).isEmpty();
    }

    private Trial tryOut() {
        var accounts = mock(CitconAccounts.class);
        when(accounts.find("house"))
                .thenReturn(Optional.of(new CitconAccount(
                        "house",
                        flavour,
                        "secret",
                        null,
                        flavour == Flavour.CHOP
                                ? Optional.empty()
                                : Optional.of(new Api("sk-1", citcon.url(), List.of("alipay"))))));
        var http = new CitconHttp(
                JsonMapper.builder().build(), tokens, new PlatformClocks(Clock.systemUTC()), ObservationRegistry.NOOP);
        return new CitconAccountChannel(accounts, http).tryOut("house");
    }
}
