package app.lianxi.client;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;

/** Tells clients' facts anew on the test's own thread, in place of the worker. */
@TestComponent
public class FactsDrain {
    @Autowired
    private FactTable table;

    public void foldAll() {
        while (table.fold(500) > 0) {
            // until nothing is stale
        }
    }
}
