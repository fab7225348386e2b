package app.lianxi.profile;

import app.lianxi.access.StaffId;
import app.lianxi.client.AboutClient;
import app.lianxi.client.ClientId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something was written down of a client, changed or removed. Published inside the transaction that does it.
 *
 * @param before null when it is new
 */
public record ProfileChanged(ClientId client, @Nullable Entry before, Entry after) implements AboutClient {

    /** Who is named now and was not before. */
    public Set<StaffId> mentioned() {
        var mentioned = new HashSet<StaffId>();
        if (after.stands()) {
            mentioned.addAll(after.content().mentions());
            if (before != null && before.stands()) {
                mentioned.removeAll(before.content().mentions());
            }
        }
        return mentioned;
    }
}
