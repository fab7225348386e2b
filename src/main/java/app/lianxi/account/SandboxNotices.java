package app.lianxi.account;

import app.lianxi.access.SandboxFence;
import app.lianxi.health.PlatformHttp;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the sandbox for a notice that says nothing of consequence. A real platform has no such call. */
@Component
class SandboxNotices {
    private final SandboxFence fence;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;

    SandboxNotices(SandboxFence fence, ObservationRegistry observations) {
        this.fence = fence;
        this.http = SingletonSupplier.of(() -> PlatformHttp.client(observations));
    }

    boolean offered() {
        return fence.sandbox().isPresent();
    }

    /** @return whether it will send one to this hook */
    boolean ask(String hook, String account) {
        var sandbox = fence.sandbox().orElse(null);
        if (sandbox == null) {
            return false;
        }
        try {
            http.obtain()
                    .post()
                    .uri(sandbox.resolve("control/test-notice"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("platform", hook, "hook", "/hooks/" + hook + "/" + account))
                    .retrieve()
                    .toBodilessEntity();
            return true;
        } catch (RestClientException e) {
            return false;
        }
    }
}
