package app.lianxi.profile;

import app.lianxi.access.StaffId;
import app.lianxi.client.ClientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that the house's people wrote down of a client, as it stands now.
 *
 * @param version counts from 1; what is changed must be what was read
 * @param stateAt since when its content has the state that it has
 * @param removedAt null while it stands
 */
public record Entry(
        EntryId id,
        ClientId client,
        int version,
        Content content,
        @Nullable Instant stateAt,
        StaffId madeBy,
        Instant madeAt,
        StaffId changedBy,
        Instant changedAt,
        @Nullable StaffId removedBy,
        @Nullable Instant removedAt) {

    public boolean stands() {
        return removedAt == null;
    }
}
