package app.lianxi.sandbox.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sample traveller.
 *
 * @param language of her phone: zh-CN or zh-HK
 * @param asksPasswordSince since when she enters her password for every charge by her code
 * @param snapshotSince since when her WeChat shows pages as snapshots only, so that OAuth gives a virtual user
 */
public record Traveller(
        String id,
        String name,
        String nameLatin,
        String city,
        String cityLatin,
        String language,
        @Nullable Instant snapshotSince,
        @Nullable Instant asksPasswordSince) {
    public String initial() {
        return name.substring(0, 1);
    }
}
