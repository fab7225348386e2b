package app.lianxi.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void knowsTheMinorUnitsOfEachCurrency() {
        assertThat(Money.of(12800, "USD").toMajor()).isEqualByComparingTo("128.00");
        assertThat(Money.of(12800, "JPY").toMajor()).isEqualByComparingTo("12800");
        assertThat(Money.of(12800, "KWD").toMajor()).isEqualByComparingTo("12.800");
    }

    @Test
    void refusesWhatIsNoCurrency() {
        for (var code : new String[] {"XXX", "ABC", "usd", "", "US", "XAU", "💶", "USs", "EUr"}) {
            assertThatThrownBy(() -> Money.of(1, code)).isInstanceOf(UnknownCurrency.class);
        }
    }

    @Test
    void neverAddsAcrossCurrencies() {
        assertThatThrownBy(() -> Money.of(1, "USD").plus(Money.of(1, "EUR")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "USD").plus(Money.of(1, "USD")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void isWrittenInTheReadersWay() {
        var price = Money.of(1280000, "USD");
        assertThat(MoneyFormat.format(price, Locale.ENGLISH)).isEqualTo("$\u202f12,800.00");
        assertThat(MoneyFormat.format(price, Locale.CHINESE)).isEqualTo("$\u202f12,800.00");
        assertThat(MoneyFormat.format(price, Locale.FRENCH)).isEqualTo("12\u202f800,00\u00a0$");
        assertThat(MoneyFormat.format(Money.of(-500, "JPY"), Locale.ENGLISH)).isEqualTo("\u2212\u202fJP¥\u202f500");
    }

    @Test
    void isWrittenWithoutDecimalsInASentenceWhereThereAreNone() {
        assertThat(MoneyFormat.brief(Money.of(100000, "USD"), Locale.ENGLISH)).isEqualTo("$\u202f1,000");
        assertThat(MoneyFormat.brief(Money.of(100050, "USD"), Locale.ENGLISH)).isEqualTo("$\u202f1,000.50");
        assertThat(MoneyFormat.brief(Money.of(100000, "EUR"), Locale.FRENCH)).isEqualTo("1\u202f000\u00a0€");
        assertThat(MoneyFormat.brief(Money.of(1000, "JPY"), Locale.CHINESE)).isEqualTo("JP¥\u202f1,000");
    }
}
