package app.lianxi.account;

import app.lianxi.inbox.Traffic;
import app.lianxi.inbox.Traffic.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an account's page shows.
 *
 * @param boutique the name of the boutique whose account it is; null when it is the house's
 * @param address of its hook, to be copied into the platform's console
 * @param days the last seven in UTC, the newest first
 * @param refusals of the same days by reason, the newest first
 * @param refusedSince how many notices were refused since the last that was taken
 * @param tried what its last trial has found
 * @param hearsTests whether a test notice can be had, from the sandbox
 */
public record AccountFile(
        AccountSheet sheet,
        @Nullable String boutique,
        URI address,
        @Nullable Instant lastTaken,
        Traffic.@Nullable Refused lastRefused,
        long refusedSince,
        List<Day> days,
        List<Traffic.Refused> refusals,
        List<KeyUse> keys,
        List<Offset> offsets,
        Optional<Tried> tried,
        boolean hearsTests) {
    private static final int DAYS = 7;

    /** How many notices came on a day. */
    public record Day(LocalDate day, long taken, long refused) {}

    /**
     * How far the platform's clock is ahead of ours.
     *
     * @param source by the Date of an answer, or by the time that a notice bears, which may be late on its way
     */
    public record Offset(Source source, Duration ahead, Instant at) {}

    /** What the last trial has found, and when it was. */
    public record Tried(Instant at, Trial trial) {}

    static List<Day> days(List<Traffic.Line> lines, List<Traffic.Refused> refusals, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return IntStream.range(0, DAYS)
                .mapToObj(today::minusDays)
                .map(day -> new Day(
                        day,
                        lines.stream()
                                .filter(line -> line.day().equals(day))
                                .mapToLong(Traffic.Line::taken)
                                .sum(),
                        refusals.stream()
                                .filter(refused -> refused.day().equals(day))
                                .mapToLong(Traffic.Refused::count)
                                .sum()))
                .toList();
    }

    /** @param lines the newest first */
    static Optional<Instant> lastTaken(List<Traffic.Line> lines) {
        return lines.stream()
                .filter(line -> line.source() == Source.NOTICE)
                .map(Traffic.Line::lastAt)
                .findFirst();
    }

    /** @param lines the newest first */
    static List<Offset> offsets(List<Traffic.Line> lines) {
        return Stream.of(Source.ANSWER, Source.NOTICE)
                .flatMap(source ->
                        lines.stream().filter(line -> line.source() == source).limit(1))
                .flatMap(line -> {
                    var ahead = line.aheadMs();
                    return ahead == null
                            ? Stream.<Offset>empty()
                            : Stream.of(new Offset(line.source(), Duration.ofMillis(ahead), line.lastAt()));
                })
                .toList();
    }
}
