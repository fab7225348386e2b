package app.lianxi.messaging;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of messages.
 *
 * @param windows what the platform lets the house send, each rule with its source
 * @param longestText in bytes of UTF-8, as the platform takes it
 * @param largestPicture in bytes
 * @param sendsASecond to one account, by this node
 * @param senders threads that send
 * @param worker whether this node sends and fetches
 * @param margin nothing is sent in the last of a window, since it might reach the platform after its end; and nothing is
 *     written in the last two, so that what was written in time has this long to be sent
 */
@ConfigurationProperties("lianxi.messaging")
record MessagingSettings(
        List<WindowRule> windows,
        @DefaultValue("2048") int longestText,
        @DefaultValue("10485760") int largestPicture,
        @DefaultValue("100") int sendsASecond,
        @DefaultValue("8") int senders,
        @DefaultValue("true") boolean worker,
        @DefaultValue("PT1M") Duration sendingAtMost,
        @DefaultValue("PT5S") Duration margin) {

    /** What may be written; screen and API say the same. */
    WindowRules toWrite() {
        return closing(margin.multipliedBy(2));
    }

    WindowRules toSend() {
        return closing(margin);
    }

    private WindowRules closing(Duration early) {
        return new WindowRules(windows, early);
    }
}
