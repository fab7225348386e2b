package app.lianxi.inbox;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** Reads the inbox on the test's own thread, in place of the worker. */
@TestComponent
public class InboxDrain {
    @Autowired
    private InboxBatches batches;

    @Autowired
    private Refusals refusals;

    @Autowired
    private Traffic traffic;

    /** Writes what hooks counted; within a second of the clock it does so once. */
    public void writeCounts() {
        refusals.write();
        traffic.write();
    }

    public void readAll() {
        while (batches.readNext()) {
            // until nothing is pending
        }
    }
}
