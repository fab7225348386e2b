package app.lianxi.payment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has refunds asked for again of which no answer came, and asked about of which no notice did. */
@Component
@ConditionalOnProperty(name = "lianxi.payment.refunds", havingValue = "true", matchIfMissing = true)
class RefundWatch {
    private final Refunds refunds;

    RefundWatch(Refunds refunds) {
        this.refunds = refunds;
    }

    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT10S")
    void watch() {
        refunds.askAgain();
    }
}
