package app.lianxi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxFenceTest {
    private static final URI INSIDE = URI.create("http://localhost:8080/sandbox/wechat");

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://localhost:8080/", "http://LOCALHOST:8080/"})
    void letsInWhatLeadsToTheSandbox(String publicUrl) {
        assertThat(fence(publicUrl, true, "").require("a", INSIDE)).isEqualTo(INSIDE);
    }

    @Test
    void knowsASandboxOfItsOwnAddress() {
        assertThat(fence("http://127.0.0.1:9", true, "http://localhost:8080/").require("a", INSIDE))
                .isEqualTo(INSIDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:8080/sandbox/wechat",
                "http://localhost:8081/sandbox/wechat",
                "http://localhost/sandbox/wechat",
                "http://example.com:8080/sandbox/wechat",
                "http://localhost:8080/sandboxes/wechat",
                "http://localhost:8080/sandbox/../elsewhere",
                "http://localhost:8080",
                "https://api.weixin.qq.com/sandbox/wechat"
            })
    void keepsOutWhatLeadsElsewhereWhileTheSandboxIsOn(String address) {
        var outside = URI.create(address);
        assertThatThrownBy(() -> fence("http://localhost:8080", true, "").require("lianxi.x.base-url", outside))
                .hasMessageStartingWith("lianxi.x.base-url lies outside the sandbox");
        assertThat(fence("http://localhost:8080", false, "").require("lianxi.x.base-url", outside))
                .isEqualTo(outside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandbox/wechat", "ftp://localhost/sandbox", "file:///sandbox"})
    void wantsAnAddressOfTheWeb(String address) {
        assertThatThrownBy(() ->
                        fence("http://localhost:8080", false, "").require("lianxi.x.base-url", URI.create(address)))
                .hasMessageStartingWith("lianxi.x.base-url must be");
    }

    private static SandboxFence fence(String publicUrl, boolean on, String sandbox) {
        return new SandboxFence(new PublicAddress(URI.create(publicUrl)), on, sandbox);
    }
}
