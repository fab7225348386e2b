package app.lianxi.access;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A shop of the house.
 *
 * @param code short and unique, as tills and the API name it ({@code nyc5})
 * @param nameZh the name in Chinese, empty when none was given
 * @param country ISO 3166 alpha-2
 * @param zone the zone in which its times are shown
 * @param currency ISO 4217, of its tills
 */
public record Boutique(
        BoutiqueId id,
        String code,
        String name,
        String nameZh,
        String city,
        String country,
        ZoneId zone,
        String currency,
        boolean closed) {

    /** The name for a reader of this language. */
    public String nameFor(@Nullable Locale reader) {
        return reader != null && reader.getLanguage().equals("zh") && !nameZh.isBlank() ? nameZh : name;
    }
}
