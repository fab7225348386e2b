package app.lianxi.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reason is a line that says something. */
class ReasonTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "  ", " ab ", "two\nlines", "a\ttab", "nul\0"})
    void isRefused(String typed) {
        assertThat(Reason.of(typed)).isEmpty();
    }

    @Test
    void isKeptWithoutTheBlanksAroundIt() {
        assertThat(Reason.of("  尺寸不 合 ")).contains("尺寸不 合");
    }

    @Test
    void isAsLongAsWhoeverIsToldItTakes() {
        assertThat(Reason.of("y".repeat(200))).isPresent();
        assertThat(Reason.of("y".repeat(201))).isEmpty();
        assertThat(Reason.of("y".repeat(80), 80)).isPresent();
        assertThat(Reason.of("y".repeat(81), 80)).isEmpty();
    }
}
