package app.lianxi.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.access.StaffId;
import app.lianxi.promotion.Promotion.State;
import app.lianxi.promotion.rules.Audience;
import app.lianxi.promotion.rules.Benefit;
import app.lianxi.promotion.rules.Budget;
import app.lianxi.promotion.rules.OnRefund;
import app.lianxi.promotion.rules.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** Of the 21st alone: it begins on Kiribati, at UTC+14, and ends on Baker Island, at UTC-12. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:59:59Z, SCHEDULED",
        "2026-11-20T10:00:00Z, RUNNING",
        "2026-11-22T11:59:59Z, RUNNING",
        "2026-11-22T12:00:00Z, ENDED"
    })
    void whatWasStartedRunsWhileItsDayIsAnywhere(Instant at, State state) {
        assertThat(promotion(NOW, null).state(at)).isEqualTo(state);
    }

    @Test
    void whatPeopleMadeOfItComesBeforeItsDays() {
        var later = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(promotion(null, null).state(later)).isEqualTo(State.DRAFT);
        assertThat(promotion(NOW, NOW).state(later)).isEqualTo(State.STOPPED);
        assertThat(promotion(NOW, null).state()).isEqualTo(State.RUNNING);
    }

    private static Promotion promotion(@Nullable Instant startedAt, @Nullable Instant stoppedAt) {
        var day = LocalDate.of(2026, 11, 21);
        var terms = new Terms(
                "Ten percent",
                null,
                new Benefit.PercentOff(1_000, null),
                null,
                day,
                day,
                Set.of(),
                Set.of(),
                new Budget(null, 10L),
                null,
                new Audience(Audience.Who.ANYONE, Set.of(), Set.of(), false),
                false,
                OnRefund.KEEP);
        var nobody = new StaffId(new UUID(0, 0));
        var none = new Budget(null, null);
        return new Promotion(
                new PromotionId(new UUID(0, 1)),
                1,
                terms,
                none,
                none,
                nobody,
                NOW,
                startedAt == null ? null : nobody,
                startedAt,
                stoppedAt);
    }
}
