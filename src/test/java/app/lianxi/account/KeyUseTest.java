package app.lianxi.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.lianxi.account.KeyUse.Ending;
import app.lianxi.account.KeyUse.State;
import app.lianxi.inbox.Traffic.Line;
import app.lianxi.inbox.Traffic.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a key ends, and when the old one of two may go. */
class KeyUseTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccountKey OLD = AccountKey.pem("old", NOW.plus(Duration.ofDays(20)));
    private static final AccountKey NEW = AccountKey.pem("new", null);

    @ParameterizedTest
    @CsvSource({
        "P31D, FAR, 31",
        "P30DT1S, FAR, 30",
        "P30D, SOON, 30",
        "P7DT1S, SOON, 7",
        "P7D, NEAR, 7",
        "PT1S, NEAR, 0",
        "PT0S, ENDED, 0",
        "PT-1S, ENDED, 0"
    })
    void aCertificateIsAmberFromThirtyDaysAndRedFromSeven(Duration left, Ending ending, long days) {
        var use = KeyUse.of(List.of(AccountKey.pem("a", NOW.plus(left))), List.of(), NOW)
                .getFirst();
        assertThat(use.ending()).isEqualTo(ending);
        assertThat(use.daysLeft(NOW)).isEqualTo(days);
    }

    @Test
    void whatIsNoCertificateDoesNotEnd() {
        assertThat(KeyUse.of(List.of(NEW, AccountKey.secret("token", "m")), List.of(), NOW))
                .extracting(KeyUse::ending)
                .containsOnly(Ending.NONE);
    }

    @Test
    void theNewKeyIsNotYetUsedWhileTheOldOneSigns() {
        assertThat(of(signed("old", Duration.ofMinutes(1))))
                .extracting(KeyUse::state, KeyUse::latest)
                .containsExactly(tuple(State.IN_USE, true), tuple(State.NOT_YET, false));
    }

    @Test
    void bothAreKeptWhileTheOldOneHasSignedWithinAWeek() {
        assertThat(of(signed("old", Duration.ofDays(7).minusSeconds(1)), signed("new", Duration.ZERO)))
                .extracting(KeyUse::state, KeyUse::latest)
                .containsExactly(tuple(State.IN_USE, false), tuple(State.IN_USE, true));
    }

    @Test
    void theOldOneMayGoAfterAWeekInWhichTheNewOneSigned() {
        assertThat(of(signed("old", Duration.ofDays(7)), signed("new", Duration.ofDays(1))))
                .extracting(KeyUse::state)
                .containsExactly(State.REPLACED, State.IN_USE);
    }

    @Test
    void noKeyMayGoInAnAccountThatIsQuiet() {
        assertThat(of(signed("old", Duration.ofDays(40))))
                .extracting(KeyUse::state)
                .containsExactly(State.QUIET, State.NOT_YET);
    }

    /** The old key goes on signing after it was moved to the setting of the one before: the new one has signed nothing. */
    @Test
    void aKeyIsKnownUnderWhicheverSettingItStands() {
        var old = AccountKey.markOf("old secret");
        var lines = List.of(signed(old, Duration.ofDays(8)), signed(old, Duration.ofMinutes(1)));
        assertThat(KeyUse.of(List.of(AccountKey.secret("secret", old)), lines, NOW))
                .extracting(KeyUse::state)
                .containsExactly(State.IN_USE);
        var moved = List.of(
                AccountKey.secret("secret", AccountKey.markOf("new secret")),
                AccountKey.secret("previous-secret", old));
        assertThat(KeyUse.of(moved, lines, NOW))
                .extracting(use -> use.key().name(), KeyUse::state)
                .containsExactly(tuple("secret", State.NOT_YET), tuple("previous-secret", State.IN_USE));
    }

    @Test
    void aMarkTellsNothingOfItsSecret() {
        assertThat(AccountKey.markOf("secret"))
                .matches("[0-9a-f]{12}")
                .isEqualTo(AccountKey.markOf("secret"))
                .isNotEqualTo(AccountKey.markOf("secret "));
        assertThat(AccountKey.secret("secret", AccountKey.markOf("hidden")).toString())
                .doesNotContain("hidden");
    }

    @Test
    void anAnswerUsesAKeyAsANoticeDoes() {
        var answered = new Line("wechatpay", "maison", day(NOW), Source.ANSWER, "old", 0, NOW.minusSeconds(5), 0L);
        assertThat(of(signed("old", Duration.ofDays(30)), answered).getFirst().lastAt())
                .isEqualTo(NOW.minusSeconds(5));
    }

    private static List<KeyUse> of(Line... lines) {
        return KeyUse.of(List.of(OLD, NEW), List.of(lines), NOW);
    }

    private static Line signed(String key, Duration ago) {
        var at = NOW.minus(ago);
        return new Line("wechatpay", "maison", day(at), Source.NOTICE, key, 1, at, 0L);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
