package app.lianxi.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the house answers those who ask about their data.
 *
 * @param days until when a request is due; GDPR art. 12(3) gives one month, GB/T 35273-2020 section 8.7 thirty days
 */
@ConfigurationProperties("lianxi.privacy")
record PrivacySettings(@DefaultValue("30") int days) {
    PrivacySettings {
        if (days < 1 || days > 30) {
            throw new IllegalArgumentException("lianxi.privacy.days must be between 1 and 30");
        }
    }
}
