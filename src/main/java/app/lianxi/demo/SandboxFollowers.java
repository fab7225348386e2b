package app.lianxi.demo;

import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Tells the sandbox who follows the sample house, so that what is written to them arrives. A real platform knows by itself. */
final class SandboxFollowers {
    private static final Logger log = LoggerFactory.getLogger(SandboxFollowers.class);

    private final Optional<URI> sandbox;

    /** @param sandbox where it is, while it is on */
    SandboxFollowers(Optional<URI> sandbox) {
        this.sandbox = sandbox;
    }

    /** As the sandbox's control page takes it. */
    record Follower(
            String openid,
            Instant followedAt,
            @Nullable Instant unfollowedAt,
            @Nullable Instant wroteAt) {
        private static Follower of(Story story, Instant now) {
            var wrote = story.said.stream()
                    .filter(one -> one.by() == null && one.at().isBefore(now))
                    .map(Story.Utterance::at)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
            return new Follower(story.openid, story.firstSeen, story.unfollowedAt, wrote);
        }
    }

    /** After the transaction, beside the rest of the start. */
    void tellOnceKept(List<Story> stories, Instant now) {
        sandbox.ifPresent(address -> {
            var followers =
                    stories.stream().map(story -> Follower.of(story, now)).toList();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    Thread.startVirtualThread(() -> tell(address, followers));
                }
            });
        });
    }

    private static void tell(URI sandbox, List<Follower> followers) {
        try {
            RestClient.create()
                    .post()
                    .uri(sandbox.resolve("control/followers"))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(followers)
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientException e) {
            log.warn("The sandbox takes no messages to clients of the sample house: {}", e.toString());
        }
    }
}
