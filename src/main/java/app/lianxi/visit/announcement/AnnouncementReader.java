package app.lianxi.visit.announcement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Understands when a client writes that she is coming, in Chinese, English or French. What it is not sure of it leaves
 * alone: an arrival that nobody announced costs more than one that an associate has to note by hand.
 */
public final class AnnouncementReader {
    private final Phrases boutiques;

    /** @param boutiques those whose names are looked for */
    public AnnouncementReader(List<NamedBoutique> boutiques) {
        this.boutiques = Phrases.of(boutiques);
    }

    /**
     * What a message announces; empty when it announces nothing. Reads the first 2,048 characters, which is as many as
     * WeChat carries.
     *
     * @param sentAt when she sent it, from which "in ten minutes" counts
     * @param zone of the boutique, for times of the clock; when she names a boutique elsewhere, read again with its zone
     */
    public Optional<Announcement> read(String message, Instant sentAt, ZoneId zone) {
        var text = PlainText.of(message);
        var tokens = new Tokens(Tokeniser.tokens(text.text(), boutiques));
        var reading = new Reading(Times.fold(Companions.fold(tokens, text)), new Timetable(sentAt, zone));
        return Optional.ofNullable(reading.announcement());
    }
}
