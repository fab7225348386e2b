package app.lianxi.wechat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void keepsToTheSandboxWhileItIsOn() {
        var bound = bind(settings());
        assertThatCode(() -> new Accounts(bound, true, "http://localhost:8080", ""))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Accounts(bound, false, "https://real.example", ""))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Accounts(bound, true, "http://127.0.0.1:9", "http://localhost:8080/sandbox"))
                .doesNotThrowAnyException();
        for (var publicUrl : new String[] {
            "https://localhost:8080", "http://localhost:8081", "http://example.com:8080", "http://localhost:8080/other"
        }) {
            assertThatThrownBy(() -> new Accounts(bound, true, publicUrl, ""))
                    .hasMessageContaining(NAME + "base-url lies outside the sandbox");
        }
        var sneaky = settings();
        sneaky.put(NAME + "base-url", "http://localhost:8080/sandbox/../elsewhere");
        assertThatThrownBy(() -> new Accounts(bind(sneaky), true, "http://localhost:8080", ""))
                .hasMessageContaining("outside the sandbox");
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
