package app.lianxi.inbox;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the inbox on the test's own thread, in place of the worker. */
@TestComponent
public class InboxDrain {
    @Autowired
    private InboxBatches batches;

    @Autowired
    private Refusals refusals;

    @Autowired
    private Traffic traffic;

    @Autowired
    private JdbcClient jdbc;

    /** Writes what hooks counted; within a second of the clock it does so once. */
    public void writeCounts() {
        refusals.write();
        traffic.write();
    }

    public void readAll() {
        while (batches.readNext() > 0) {
            // until nothing is pending
        }
    }

    /** Takes up what came too early, without waiting for its time, and reads it. */
    public void readEarly() {
        jdbc.sql("update notice_waiting set again_at = '-infinity' where again_at is not null")
                .update();
        batches.takeUpAgain();
        readAll();
    }
}
