package app.lianxi.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What most have a size of: kept as a code, and read in each reader's language. Others stand as somebody typed them. */
public enum SizeCategory {
    SHOES,
    CLOTHING,
    RING,
    BRACELET,
    BELT,
    GLOVES;

    /** As the label of an entry has it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The category that a label is the code of. */
    public static Optional<SizeCategory> ofCode(String label) {
        return Arrays.stream(values()).filter(one -> one.code().equals(label)).findAny();
    }
}
