package app.lianxi.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedMoneyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3280 | USD | 328000",
                "1,500 | USD | 150000",
                "1.500 | EUR | 150000",
                "3,280.00 | USD | 328000",
                "3 280,5 | EUR | 328050",
                "3'280.05 | CHF | 328005",
                "1,234,567 | USD | 123456700",
                "1,500 | JPY | 1500",
                "1,500 | KWD | 1500",
                "0 | USD | 0"
            })
    void readsWhatPeopleType(String typed, String currency, long minor) {
        assertThat(TypedMoney.read(typed, Currency.getInstance(currency))).contains(Money.of(minor, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "12x", "-5", "1.5001", "12.", ".", "9999999999999999"})
    void readsNothingElse(String typed) {
        assertThat(TypedMoney.read(typed, Currency.getInstance("USD"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "1,50"})
    void readsNoDecimalsThatTheCurrencyHasNot(String typed) {
        assertThat(TypedMoney.read(typed, Currency.getInstance("JPY"))).isEmpty();
    }
}
