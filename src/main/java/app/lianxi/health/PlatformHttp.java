package app.lianxi.health;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** How adapters reach their platforms: a connection within five seconds, an answer within ten, and each call observed. */
public final class PlatformHttp {
    private static final int MOST = 1024 * 1024;

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

    /**
     * The body of an answer, as far as one may go that is verified as a whole: nobody is trusted before, and it is in memory.
     *
     * @throws IOException when it is larger than 1 MB, as of one that broke off
     */
    public static byte[] body(ClientHttpResponse answer) throws IOException {
        var stream = answer.getBody();
        var body = stream.readNBytes(MOST + 1);
        if (body.length > MOST) {
            // Else what is left would be read to its end, and thrown away
            stream.close();
            throw new IOException("An answer is larger than 1 MB");
        }
        return body;
    }
}
