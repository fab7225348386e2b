package app.lianxi.sandbox.wechatpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The vector of wechatpay-java's AeadAesCipherTest. */
class PlatformKeysTest {
    @Test
    void sealsAsThePlatformsVector() {
        var key = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb".getBytes(StandardCharsets.UTF_8);
        assertThat(PlatformKeys.aead(key, "uluk4a9R25RW", "associatedData", "message"))
                .isEqualTo("ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=");
    }
}
