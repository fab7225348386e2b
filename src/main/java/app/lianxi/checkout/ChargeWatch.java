package app.lianxi.checkout;

import java.time.Clock;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks channels about charges that are not over, and about paid ones that may have been reversed, on the platform's schedule;
 * closes checkouts whose time is over.
 */
@Component
@ConditionalOnProperty(name = "lianxi.checkout.watch", havingValue = "true", matchIfMissing = true)
class ChargeWatch {
    private static final Logger log = LoggerFactory.getLogger(ChargeWatch.class);
    private static final int MOST = 50;

    private final CheckoutTable table;
    private final ChargeTable charges;
    private final ChargeAnswers answers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChargeWatch(
            CheckoutTable table,
            ChargeTable charges,
            ChargeAnswers answers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.charges = charges;
        this.answers = answers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S")
    void watch() {
        // One at a time: together they would hold budgets in an order that nobody else keeps to.
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> expireNext()))) {}
        } catch (RuntimeException e) {
            log.warn("A checkout could not be expired: {}", e.getClass().getSimpleName());
        }
        var due = transaction.execute(status -> charges.take(clock.instant(), MOST));
        if (due != null && !due.isEmpty()) {
            // Side by side: a platform that hangs must not keep the others waiting.
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(charge -> threads.execute(() -> ask(charge)));
            }
        }
    }

    private boolean expireNext() {
        var expired = table.lockExpired(clock.instant());
        expired.ifPresent(id -> answers.end(id, Checkout.State.EXPIRED));
        return expired.isPresent();
    }

    private void ask(Charge charge) {
        try {
            answers.ask(charge);
        } catch (RuntimeException e) {
            log.warn(
                    "Charge {} could not be asked about: {}",
                    charge.id(),
                    e.getClass().getSimpleName());
        }
    }
}
