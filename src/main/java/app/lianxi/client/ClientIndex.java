package app.lianxi.client;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What clients are found and narrowed by, all of it made anew: for who fills a house. */
@Service
public class ClientIndex {
    private static final int AT_ONCE = 2_000;

    private final FactTable table;

    ClientIndex(FactTable table) {
        this.table = table;
    }

    /** Tells everybody's facts anew, in the caller's transaction; who told some meanwhile has ended before. */
    @Transactional
    public void rebuild() {
        table.waitForTurn();
        table.markAll();
        while (table.fold(AT_ONCE) > 0) {
            // until nobody is left
        }
    }
}
