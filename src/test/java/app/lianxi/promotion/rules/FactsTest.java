package app.lianxi.promotion.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.money.Money;
import org.junit.jupiter.api.Test;

class FactsTest {
    @Test
    void anAmountToDecideOnIsPositiveAndBelowWhatANumberHolds() {
        for (var value : new long[] {0, -1, Facts.MOST + 1}) {
            assertThatThrownBy(() -> Purchases.of(Money.of(value, "USD")).facts())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Purchases.of(Money.of(Facts.MOST, "USD")).facts().amount().value())
                .isEqualTo(Facts.MOST);
        assertThat(Purchases.of(Money.of(1, "USD")).facts().amount().value()).isEqualTo(1);
    }
}
