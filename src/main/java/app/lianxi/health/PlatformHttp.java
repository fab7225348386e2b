package app.lianxi.health;

import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** How adapters reach their platforms: a connection within five seconds, an answer within ten, and each call observed. */
public final class PlatformHttp {
    private PlatformHttp() {}

    public static RestClient client(ObservationRegistry observations) {
        return client(observations, Duration.ofSeconds(10));
    }

    /** @param answer within which an answer must be there, with all of its body */
    public static RestClient client(ObservationRegistry observations, Duration answer) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build());
        factory.setReadTimeout(answer);
        return RestClient.builder()
                .requestFactory(factory)
                .observationRegistry(observations)
                .build();
    }
}
