package app.lianxi.money;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Amounts as people type them: read or not, never below zero, and what is written for them is read as the same. */
class TypedMoneyFuzz {
    private static final List<Currency> CURRENCIES = Stream.of("USD", "JPY", "KWD", "EUR", "KRW", "CNY")
            .map(Currency::getInstance)
            .toList();
    private static final List<Locale> LOCALES =
            List.of(Locale.US, Locale.FRANCE, Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE);
    private static final long MOST = 999_999_999_999_999L;

    static Stream<Arguments> amounts() {
        return Stream.of("3280", "3,280.00", "3 280,00", "1'280.05", "1,234,567", "0.128", "１２８")
                .map(data -> Arguments.of((Object) data.getBytes(UTF_8)));
    }

    @MethodSource("amounts")
    @FuzzTest(maxDuration = "2m")
    void readsOrRefuses(byte[] data) {
        for (var currency : CURRENCIES) {
            TypedMoney.read(new String(data, UTF_8), currency).ifPresent(money -> {
                assertThat(money.value()).isNotNegative();
                assertThat(money.currency()).isEqualTo(currency);
                if (money.toMajor().longValue() <= MOST / 1_000) {
                    written(money);
                }
            });
        }
        if (data.length >= 8) {
            var value = Math.floorMod(ByteBuffer.wrap(data).getLong(), MOST);
            CURRENCIES.forEach(currency -> written(new Money(value, currency)));
        }
    }

    private static void written(Money money) {
        for (var locale : LOCALES) {
            var words = MoneyFormat.format(money, locale);
            var figure = words.replaceAll("[^0-9.,\\s\\u00a0\\u202f]", "").strip();
            assertThat(TypedMoney.read(figure, money.currency())).as(words).contains(money);
            assertThat(MoneyFormat.whole(money, locale)).isNotBlank();
            assertThat(MoneyFormat.brief(money, locale)).isNotBlank();
        }
    }
}
