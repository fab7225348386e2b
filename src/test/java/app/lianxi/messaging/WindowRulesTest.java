package app.lianxi.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import app.lianxi.messaging.WindowTable.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules alone, held against the table that was written by hand. */
class WindowRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final LocalDate READ = LocalDate.of(2026, 11, 21);
    private static final WindowRules RULES = rules(
            rule(WindowEvent.WROTE, 5, Duration.ofHours(48), true),
            rule(WindowEvent.CLICKED, 3, Duration.ofMinutes(1), true),
            rule(WindowEvent.FOLLOWED, 3, Duration.ofMinutes(1), true),
            rule(WindowEvent.SCANNED, 3, Duration.ofMinutes(1), true),
            rule(WindowEvent.PAID, null, Duration.ofHours(48), false));

    static List<Row> rows() {
        return WindowTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void say(Row row) {
        var window = RULES.best(NOW, row.purpose(), row.agreed(), happened(row));
        assertThat(window.allowed()).isEqualTo(row.expected().allowed());
        assertThat(window.remaining()).isEqualTo(row.expected().left());
        assertThat(window.closesAt())
                .isEqualTo(
                        row.expected().open() == null
                                ? null
                                : NOW.plus(row.expected().open()));
        assertThat(window.reason().name().toLowerCase(Locale.ROOT))
                .isEqualTo(row.expected().reason());
    }

    @Test
    void theTableHasAStateForEachRule() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(rows().stream().flatMap(row -> row.deeds().stream()).map(WindowTable.Deed::what))
                .contains("wrote", "clicked", "followed", "scanned", "paid", "left");
    }

    @Test
    void payingOpensAWindowWithoutLimitWhereTheSettingsSaySo() {
        var rules = rules(rule(WindowEvent.PAID, null, Duration.ofHours(48), true));
        var events = new EnumMap<WindowEvent, Instant>(WindowEvent.class);
        events.put(WindowEvent.PAID, NOW.minusSeconds(60));
        var window = rules.best(
                NOW,
                SendPurpose.SERVICE,
                false,
                List.of(new WindowRules.Happened("wx1", events, List.of(NOW, NOW, NOW), null)));
        assertThat(window.allowed()).isTrue();
        assertThat(window.remaining()).isNull();
        assertThat(window.closesAt()).isEqualTo(NOW.plus(Duration.ofHours(48)).minusSeconds(60));
    }

    @Test
    void whatIsOnItsWayCountsAsSent() {
        var events = new EnumMap<WindowEvent, Instant>(WindowEvent.class);
        events.put(WindowEvent.WROTE, NOW.minusSeconds(60));
        var window = RULES.best(
                NOW,
                SendPurpose.SERVICE,
                false,
                List.of(new WindowRules.Happened("wx1", events, List.of(Instant.MAX, Instant.MAX), null)));
        assertThat(window.remaining()).isEqualTo(3);
    }

    private static List<WindowRules.Happened> happened(Row row) {
        if (row.deeds().isEmpty()) {
            return List.of();
        }
        var events = new EnumMap<WindowEvent, Instant>(WindowEvent.class);
        Instant left = null;
        for (var deed : row.deeds()) {
            var at = NOW.minus(deed.ago());
            switch (deed.what()) {
                case "left" -> left = at;
                case "viewed", "located" -> {}
                default ->
                    events.merge(WindowEvent.valueOf(deed.what().toUpperCase(Locale.ROOT)), at, WindowRulesTest::later);
            }
        }
        return List.of(new WindowRules.Happened(
                "wx1", events, row.sends().stream().map(NOW::minus).toList(), left));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static WindowRules rules(WindowRule... rules) {
        return new WindowRules(List.of(rules), Duration.ZERO);
    }

    private static WindowRule rule(WindowEvent event, @Nullable Integer quota, Duration open, boolean enabled) {
        return new WindowRule(event, quota, open, "platforms.md", READ, enabled);
    }
}
