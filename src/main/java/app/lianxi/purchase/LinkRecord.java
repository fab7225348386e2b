package app.lianxi.purchase;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link as it was made and, if it is over, ended.
 *
 * @param madeBy who said so, where that was a member of staff
 * @param cause {@code withdrawn}, {@code undone}, {@code taken_back}, {@code stronger} (the same client's, for a better reason),
 *     {@code weaker} (for a lesser one), {@code other_owner} or {@code unproven} (nothing makes it hers any more); null while
 *     it holds
 */
public record LinkRecord(
        ClientId client,
        Evidence evidence,
        Instant madeAt,
        @Nullable StaffId madeBy,
        String madeReason,
        @Nullable Instant endedAt,
        @Nullable String cause,
        @Nullable StaffId endedBy,
        String endReason) {}
