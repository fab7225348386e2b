package app.lianxi.wechat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import app.lianxi.access.SandboxFence;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A setting that is missing or wrong is named. */
class WeChatSettingsTest {
    private static final String NAME = "lianxi.wechat.accounts.maison.";

    @ParameterizedTest
    @CsvSource({
        "original-id,''",
        "app-id,''",
        "app-secret,''",
        "token,''",
        "encoding-aes-key,''",
        "encoding-aes-key,short",
        "previous-encoding-aes-key,short",
        "base-url,ftp://x",
        "oauth-url,nowhere"
    })
    void namesWhatIsMissingOrWrong(String setting, String value) {
        var settings = settings();
        settings.put(NAME + setting, value);
        assertThatThrownBy(() -> bind(settings)).hasStackTraceContaining(NAME + setting);
    }

    @Test
    void everyAddressIsHeldAgainstTheFence() {
        var fence = mock(SandboxFence.class);
        new Accounts(bind(settings()), fence);
        verify(fence).require(NAME + "base-url", URI.create("http://localhost:8080/sandbox/wechat"));
        verify(fence).require(NAME + "oauth-url", URI.create("http://localhost:8080/sandbox/wechat"));
    }

    private static WeChatSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("lianxi.wechat", WeChatSettings.class);
    }

    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        settings.put(NAME + "original-id", "gh_1");
        settings.put(NAME + "app-id", "wx1");
        settings.put(NAME + "app-secret", "s");
        settings.put(NAME + "token", "t");
        settings.put(NAME + "encoding-aes-key", WeChatPlatform.KEY);
        settings.put(NAME + "base-url", "http://localhost:8080/sandbox/wechat");
        settings.put(NAME + "oauth-url", "http://localhost:8080/sandbox/wechat");
        return settings;
    }
}
