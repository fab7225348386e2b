package app.lianxi.followup;

import app.lianxi.access.BoutiqueId;
import app.lianxi.access.StaffId;
import app.lianxi.money.Money;
import app.lianxi.profile.Occasion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What makes a task whenever something happens.
 *
 * @param startedAt what happened before makes none
 * @param stoppedAt null while it runs
 */
public record Rule(
        RuleId id,
        Terms terms,
        StaffId startedBy,
        Instant startedAt,
        @Nullable StaffId stoppedBy,
        @Nullable Instant stoppedAt) {
    /** Upon what. */
    public enum Trigger {
        AFTER_PURCHASE,
        BEFORE_DATE,
        AFTER_VISIT
    }

    /**
     * What it says.
     *
     * @param days after what happened, before a date; up to 730, before a date up to 90
     * @param least of a purchase in this currency, others do not count; null for all purchases
     * @param occasion of a date; null for every one
     * @param title of its tasks, up to 200 characters
     * @param text of its tasks, up to 2,000; may be empty
     * @param boutique where it happens, or that knows whose date it is; null for the whole house
     */
    public record Terms(
            Trigger trigger,
            int days,
            @Nullable Money least,
            @Nullable Occasion occasion,
            String title,
            String text,
            @Nullable BoutiqueId boutique) {}
}
