package app.lianxi.desk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which payments an address asks for, whatever somebody wrote into it. */
class PaymentQueryTest {
    @Test
    void aDayIsOneOfOurs() {
        var query = of("day=2026-11-20&hour=16");
        assertThat(query.filter().day()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(query.filter().hour()).isEqualTo(16);
        assertThat(query.strange()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-999999999-01-01", "1999-12-31", "2101-01-01", "2026-02-30", "today"})
    void aDayOfAnotherTimeIsSaidNotToBeUnderstood(String day) {
        var query = of("day=" + day.replace("+", "%2B"));
        assertThat(query.filter().day()).isNull();
        assertThat(query.strange()).containsExactly("day=" + day);
    }

    @Test
    void anotherDayIsOfTheSameBoutiqueAndOfNoneThatIsKnown() {
        assertThat(of("boutique=unknown&linked=no")
                        .on(LocalDate.of(2026, 11, 20))
                        .address(false))
                .isEqualTo("payments?day=2026-11-20&boutique=unknown&linked=no");
        assertThat(of("day=2026-11-20&boutique=unknown").at(null).address(null)).isEqualTo("payments?day=2026-11-20");
        assertThat(of("day=2026-11-20&hour=16&currency=USD").nowhere().address(true))
                .isEqualTo("payments?day=2026-11-20&boutique=unknown&hour=16&currency=USD&linked=yes");
        assertThat(of("day=2026-11-20&hour=16").on(null).address(null)).isEqualTo("payments");
    }

    private static PaymentQuery of(String query) {
        return PaymentQuery.of(QueryParameters.fromString(query), Map.of());
    }
}
