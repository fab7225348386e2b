package app.lianxi.rate;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;

/**
 * What an upload changes, before it does.
 *
 * @param added for which there was no rate of that day
 * @param changed that differ from what counts
 * @param rates how many the file has
 * @param changes the newest of those that differ
 */
public record RatePreview(int added, int changed, int rates, LocalDate first, LocalDate last, List<Change> changes) {

    /** A day's rate as it counts, and as the file has it; both for one euro. */
    public record Change(LocalDate day, Currency currency, BigDecimal before, BigDecimal after) {}
}
