package app.lianxi.optin;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Renews temporary codes before the platform's pictures of them stop working. */
@Component
class QrCodeRenewal {
    private static final Logger log = LoggerFactory.getLogger(QrCodeRenewal.class);
    static final Duration AHEAD = Duration.ofDays(2);
    private static final int MOST = 100;

    private final QrCodeTable table;
    private final QrCodes codes;
    private final Clock clock;

    QrCodeRenewal(QrCodeTable table, QrCodes codes, Clock clock) {
        this.table = table;
        this.codes = codes;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void renew() {
        for (var code : table.endingBefore(clock.instant().plus(AHEAD), MOST)) {
            try {
                codes.renew(code);
            } catch (PlatformUnavailable e) {
                log.warn("QR code {} was not renewed: {}", code.id().value(), e.symbol());
            }
        }
    }
}
