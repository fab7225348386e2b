package app.lianxi.messaging;

import app.lianxi.client.Identities;
import app.lianxi.client.Identity;
import app.lianxi.client.IdentityKind;
import app.lianxi.messaging.MessageChannel.Outgoing;
import app.lianxi.messaging.MessageChannel.SendOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what was taken from the outbox, and fetches what clients sent. */
@Component
class MessageSender {
    private static final Logger log = LoggerFactory.getLogger(MessageSender.class);

    private final List<MessageChannel> channels;
    private final Outbox outbox;
    private final Windows windows;
    private final MessageTable messages;
    private final MediaTable media;
    private final MediaKeeper keeper;
    private final VoiceDecoder voices;
    private final Identities identities;
    private final MeterRegistry meters;

    MessageSender(
            List<MessageChannel> channels,
            Outbox outbox,
            Windows windows,
            MessageTable messages,
            MediaTable media,
            MediaKeeper keeper,
            VoiceDecoder voices,
            Identities identities,
            MeterRegistry meters) {
        this.channels = channels;
        this.outbox = outbox;
        this.windows = windows;
        this.messages = messages;
        this.media = media;
        this.keeper = keeper;
        this.voices = voices;
        this.identities = identities;
        this.meters = meters;
    }

    List<String> accounts() {
        return channels.stream()
                .flatMap(channel -> channel.accounts().stream())
                .distinct()
                .toList();
    }

    /** Sends it, unless what was open when it was written has closed meanwhile. */
    void send(Outbox.Taken taken) {
        var begun = System.nanoTime();
        var outcome = outcome(taken);
        meters.timer("lianxi.outbox.send").record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        meters.counter(
                        "lianxi.outbox.ended",
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
        outbox.ended(taken, outcome);
    }

    private SendOutcome outcome(Outbox.Taken taken) {
        Outgoing message;
        MessageChannel channel;
        String openid;
        try {
            var closed = closed(taken);
            if (closed.isPresent()) {
                return closed.get();
            }
            channel = channel(taken.account()).orElse(null);
            openid = openid(taken).orElse(null);
            message = message(taken);
        } catch (RuntimeException e) {
            return notReady(taken, e);
        }
        if (channel == null || openid == null) {
            return new SendOutcome.Refused("no_channel");
        }
        try {
            return channel.send(taken.account(), openid, message, () -> instead(taken));
        } catch (RuntimeException e) {
            log.warn("Message {} ended in {}", taken.id().value(), e.getClass().getSimpleName());
            return new SendOutcome.Unknown("interrupted");
        }
    }

    private Optional<SendOutcome> instead(Outbox.Taken taken) {
        try {
            return closed(taken);
        } catch (RuntimeException e) {
            return Optional.of(notReady(taken, e));
        }
    }

    private Optional<SendOutcome> closed(Outbox.Taken taken) {
        var window = windows.before(taken);
        return window.allowed()
                ? Optional.empty()
                : Optional.of(new SendOutcome.Refused(window.reason().name().toLowerCase(Locale.ROOT)));
    }

    /** Nothing has left the house yet. */
    private static SendOutcome notReady(Outbox.Taken taken, RuntimeException trouble) {
        log.warn(
                "Message {} could not be made ready: {}",
                taken.id().value(),
                trouble.getClass().getSimpleName());
        return new SendOutcome.NotNow("not_ready");
    }

    private Outgoing message(Outbox.Taken taken) {
        if (taken.media() == null) {
            return new Outgoing.Text(messages.open(taken.content()).text());
        }
        var file = media.find(taken.media()).orElseThrow();
        return new Outgoing.Picture(file.bytes(), file.contentType());
    }

    private Optional<String> openid(Outbox.Taken taken) {
        return identities.of(taken.client()).stream()
                .filter(identity -> identity.kind() == IdentityKind.WECHAT_OPENID)
                .filter(identity -> identity.scope().equals(taken.account()))
                .map(Identity::externalId)
                .findFirst();
    }

    private Optional<MessageChannel> channel(String account) {
        return channels.stream()
                .filter(channel -> channel.accounts().contains(account))
                .findFirst();
    }

    /** Fetches, checks and keeps a picture or a recording. */
    void fetch(MediaTable.Due due) {
        try {
            var bytes = channel(due.account())
                    .orElseThrow(() -> MessageChannel.MediaNotFetched.forGood("no_channel"))
                    .fetch(due.account(), due.platformMediaId(), MediaKeeper.MOST_BYTES);
            keeper.keep(due, playable(due, bytes));
        } catch (MessageChannel.MediaNotFetched e) {
            keeper.failed(due, e.symbol(), e.isForGood());
        } catch (RuntimeException e) {
            log.warn(
                    "Media {} was not fetched: {}",
                    due.id().value(),
                    e.getClass().getSimpleName());
            keeper.failed(due, "failed", false);
        }
    }

    /** What can't be made playable here is kept as it came, to be listened to elsewhere. */
    private byte[] playable(MediaTable.Due due, byte[] bytes) {
        return due.kind() == MessageKind.VOICE && MediaType.AMR.begins(bytes)
                ? voices.toWav(bytes).orElse(bytes)
                : bytes;
    }
}
