package app.lianxi.sandbox.delivery;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/** How one platform brings its notices to the house, and what it takes for an acknowledgement. */
public interface Carrier {
    String platform();

    /** The pauses after each failed attempt; when they are used up the platform gives up. */
    List<Duration> retries();

    /** Sealed and signed anew for each attempt. */
    HttpRequest request(Delivery delivery);

    Verdict read(Delivery delivery, int status, String contentType, String body);

    /** Called once, after the last attempt has failed. */
    default void gaveUp(Delivery delivery) {}

    /**
     * What the platform makes of an answer.
     *
     * @param detail for the log
     */
    record Verdict(boolean acknowledged, String detail) {}
}
