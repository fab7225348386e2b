package app.lianxi.client;

import app.lianxi.background.BackgroundWorker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells clients' facts anew after they changed: within a quarter of a second when little happens. While many wait it rests
 * four times as long as it works, so that it does not take the machine from payments that come in.
 */
@Component
@ConditionalOnProperty(name = "lianxi.client.worker", havingValue = "true", matchIfMissing = true)
class ClientFolding extends BackgroundWorker {
    private static final Logger log = LoggerFactory.getLogger(ClientFolding.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int BATCH = 200;
    private static final int REST = 4;

    private final FactTable table;

    ClientFolding(FactTable table) {
        super("client-folding");
        this.table = table;
    }

    @Override
    protected Duration work() {
        var begin = System.nanoTime();
        var folded = fold();
        return folded < BATCH ? PAUSE : Duration.ofNanos((System.nanoTime() - begin) * REST);
    }

    /** Of clients who can't be told together each is told alone: one of them holds up nobody else. */
    private int fold() {
        try {
            return table.fold(BATCH);
        } catch (RuntimeException e) {
            var folded = 0;
            while (folded < BATCH && foldOne() > 0) {
                folded++;
            }
            return folded;
        }
    }

    private int foldOne() {
        try {
            return table.fold(1);
        } catch (TransientDataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn(
                    "The facts of client {} are told later: {}",
                    table.putOff(),
                    e.getClass().getSimpleName());
            log.debug("Trouble", e);
            return 1;
        }
    }
}
