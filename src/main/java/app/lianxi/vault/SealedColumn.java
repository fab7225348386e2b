package app.lianxi.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a module keeps something sealed, so that it can be sealed anew when keys are rotated. The table's key is
 * {@code id}.
 *
 * @param purpose for which it was sealed
 * @param lookup the keyed hash beside it, if there is one
 */
public record SealedColumn(
        String table,
        String column,
        String purpose,
        @Nullable Lookup lookup) {

    /**
     * A keyed hash of the sealed value.
     *
     * @param before columns that stand before the value in what is hashed, each followed by {@code |}
     */
    public record Lookup(String column, String purpose, List<String> before) {}
}
