package app.lianxi.rate;

import java.util.Locale;

/** Where a rate comes from; of a day's two, the upload counts. */
public enum RateSource {
    ECB,
    UPLOAD;

    /** As the table has it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RateSource of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
