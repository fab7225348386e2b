package app.lianxi.optin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Binds the settings of opt-in. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(OptInSettings.class)
class OptInConfiguration {
    private static final Logger log = LoggerFactory.getLogger(OptInConfiguration.class);

    OptInConfiguration(OptInSettings settings) {
        if (!settings.missing().isEmpty()) {
            log.warn(
                    "Nobody is asked for consent, since it would not say for whom: missing are {}", settings.missing());
        }
    }
}
