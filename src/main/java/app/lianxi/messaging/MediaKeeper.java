package app.lianxi.messaging;

import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Checks files that clients sent, and keeps them with what is known of them. */
@Component
@Transactional
class MediaKeeper {
    /** The platform takes pictures of 10 MB. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private final MediaTable media;
    private final ApplicationEventPublisher events;

    MediaKeeper(MediaTable media, ApplicationEventPublisher events) {
        this.media = media;
        this.events = events;
    }

    void keep(MediaTable.Due due, byte[] bytes) {
        MediaType.of(due.kind(), bytes)
                .ifPresentOrElse(
                        type -> media.keep(due.id(), type, bytes), () -> media.refuse(due.id(), "not_what_it_says"));
        changed(due);
    }

    void failed(MediaTable.Due due, String symbol, boolean forGood) {
        if (forGood) {
            media.refuse(due.id(), symbol);
        } else {
            media.failed(due.id(), symbol);
        }
        changed(due);
    }

    private void changed(MediaTable.Due due) {
        events.publishEvent(new ConversationsChanged(Set.of(due.client())));
    }
}
