package app.lianxi.rate;

import app.lianxi.health.PlatformHttp;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches the ECB's file once it should have a day that is not there yet. Where it does not come, or does not have that day
 * (the ECB closes on six of the week's days in a year), it is asked for again ever more rarely.
 */
@Component
class EcbFetch {
    private static final Logger log = LoggerFactory.getLogger(EcbFetch.class);
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final RateTable table;
    private final RateSettings settings;
    private final Clock clock;
    /** Made when it is first used: its trust store is no use to a start. */
    private final SingletonSupplier<RestClient> http;

    private Duration pause = SHORTEST;
    private Instant notBefore = Instant.MIN;
    private @Nullable LocalDate awaited;
    private volatile boolean failing;

    EcbFetch(RateTable table, RateSettings settings, Clock clock, ObservationRegistry observations) {
        this.table = table;
        this.settings = settings;
        this.clock = clock;
        this.http = SingletonSupplier.of(() -> PlatformHttp.client(observations));
    }

    /** Whether the last attempt of this node brought nothing that could be read. */
    boolean failing() {
        return failing;
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
    void watch() {
        settings.rates().address().ifPresent(this::fetchIfDue);
    }

    private void fetchIfDue(URI address) {
        var now = clock.instant();
        var due = PublicationDays.lastDue(now);
        if (!due.equals(awaited)) {
            awaited = due;
            pause = SHORTEST;
            notBefore = Instant.MIN;
        }
        if (now.isBefore(notBefore) || isThere(due)) {
            return;
        }
        failing = !fetch(address, now);
        notBefore = now.plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
    }

    private boolean isThere(LocalDate day) {
        return table.newestOfEcb().filter(newest -> !newest.isBefore(day)).isPresent();
    }

    private boolean fetch(URI address, Instant now) {
        try {
            var lines = RateFile.read(load(address), LocalDate.ofInstant(now, PublicationDays.FRANKFURT));
            var changed = table.recordEcb(lines, now);
            log.info("The ECB's file has {} rates, {} of them new or put right", lines.size(), changed);
            return true;
        } catch (RateFileRefused e) {
            log.warn("The ECB's file was not taken: {}", e.key());
        } catch (RestClientException e) {
            log.warn("The ECB's file did not come: {}", e.getMessage());
        }
        return false;
    }

    private byte[] load(URI address) {
        var bytes = http.obtain().get().uri(address).exchange((request, response) -> {
            if (response.getStatusCode().value() != 200) {
                throw new IOException("HTTP " + response.getStatusCode().value());
            }
            return response.getBody().readNBytes(RateFile.LARGEST + 1);
        });
        return bytes == null ? new byte[0] : bytes;
    }
}
