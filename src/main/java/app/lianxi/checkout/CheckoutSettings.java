package app.lianxi.checkout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of checkouts.
 *
 * @param goodFor how long one stays open, and its offers held
 * @param askEvery how often a channel is asked whether a client has paid
 * @param codeAtMost how long a client may take to confirm a payment whose code was scanned; then it is reversed
 */
@ConfigurationProperties("lianxi.checkout")
record CheckoutSettings(
        @DefaultValue("PT15M") Duration goodFor,
        @DefaultValue("PT5S") Duration askEvery,
        @DefaultValue("PT30S") Duration codeAtMost) {}
