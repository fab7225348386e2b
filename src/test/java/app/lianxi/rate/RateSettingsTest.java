package app.lianxi.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.lianxi.rate.RateSettings.Rates;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "XXX", "DOLLARS"})
    void aHouseCurrencyThatIsNoneIsNamed(String code) {
        assertThatThrownBy(() -> new RateSettings(code, new Rates(null))).hasMessageContaining("lianxi.house-currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.ecb.europa.eu", "file:///etc/passwd", "ftp://ecb/x", "https://", "no address"})
    void anAddressThatIsNoneIsNamed(String address) {
        assertThatThrownBy(() -> new Rates(address)).hasMessageContaining("lianxi.rates.ecb-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyOneMeansThatNothingIsFetched(String address) {
        assertThat(new Rates(address).address()).isEmpty();
        assertThat(new Rates(null).address()).isEmpty();
    }
}
