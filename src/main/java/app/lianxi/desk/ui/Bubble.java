package app.lianxi.desk.ui;

import app.lianxi.access.Staff;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.MediaId;
import app.lianxi.messaging.Message;
import app.lianxi.messaging.MessageKind;
import app.lianxi.messaging.Window;
import app.lianxi.ui.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** One message: hers at the left, the house's at the right with what became of it. */
class Bubble extends Div {
    /** The platform's words for what it gives an address of, and no file. */
    private static final Set<String> VIDEOS = Set.of("video", "shortvideo");

    private final transient Conversations conversations;

    Bubble(Message message, Conversations conversations, DeskPieces pieces) {
        this.conversations = conversations;
        addClassNames("lx-talk-line", message.isHers() ? "lx-talk-hers" : "lx-talk-ours");
        var said = new Div(said(message));
        said.addClassName("lx-talk-said");
        said.setClassName("lx-talk-picture", message.kind() == MessageKind.IMAGE);
        var about = new Div(new Span(Formats.current().time(message.at(), pieces.zone())));
        about.addClassNames("lx-talk-about", "lx-small", "lx-faint", "lx-num");
        if (message.by() != null) {
            pieces.staff(message.by()).map(Staff::name).ifPresent(name -> about.addComponentAsFirst(new Span(name)));
        }
        var delivery = message.delivery();
        if (delivery != null) {
            var state = new Span(state(delivery));
            switch (delivery.state()) {
                case REFUSED, UNKNOWN -> state.addClassName("lx-seal");
                case SENT -> state.addClassName("lx-jade");
                case QUEUED, SENDING -> {}
            }
            about.add(state);
        }
        add(said, about);
    }

    private String state(Message.Delivery delivery) {
        var word = getTranslation("desk.delivery." + delivery.state().name().toLowerCase(Locale.ROOT));
        return delivery.state() == Message.Delivery.State.REFUSED && delivery.symbol() != null
                ? word + " (" + why(delivery.symbol()) + ")"
                : word;
    }

    /** The house's own reasons in words, the platform's as it said them. */
    private String why(String symbol) {
        return Arrays.stream(Window.Reason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .filter(symbol::equals)
                .findFirst()
                .map(reason -> getTranslation("desk.window." + reason))
                .orElse(symbol);
    }

    /** What a message is that is not text, in a word. */
    static String word(Message message) {
        var kind = message.kind() == MessageKind.OTHER && VIDEOS.contains(message.text())
                ? "video"
                : message.kind().name().toLowerCase(Locale.ROOT);
        return UI.getCurrent().getTranslation("desk.message." + kind);
    }

    private Component said(Message message) {
        return switch (message.kind()) {
            case TEXT -> new Span(message.text());
            case IMAGE, VOICE -> media(message);
            case LOCATION -> place(message);
            case OTHER -> soft(word(message));
        };
    }

    private Component media(Message message) {
        var media = message.media();
        var kind = message.kind().name().toLowerCase(Locale.ROOT);
        if (media == null || media.trouble() != null) {
            return soft(getTranslation("desk.message." + kind + ".lost"));
        }
        if (!media.kept()) {
            return soft(getTranslation("desk.message." + kind + ".coming"));
        }
        var source = handler(media.id());
        if (message.kind() == MessageKind.IMAGE) {
            var image = new Image(source, getTranslation("desk.message.image"));
            var link = new Anchor(handler(media.id()), "");
            link.add(image);
            link.setTarget("_blank");
            return link;
        }
        if (media.millis() == null) {
            var link = new Anchor(source, getTranslation("desk.message.voice.elsewhere"));
            link.getElement().setAttribute("download", true);
            return link;
        }
        return new VoicePlayer(source, media.millis());
    }

    /** Decided anew for each request: a link that is kept shows nothing to who may not see her any more. */
    private DownloadHandler handler(MediaId id) {
        return DownloadHandler.fromInputStream(event -> conversations
                        .file(id)
                        .map(file -> new DownloadResponse(
                                new ByteArrayInputStream(file.bytes()),
                                id.value() + file.contentType().replace('/', '.'),
                                file.contentType(),
                                file.bytes().length))
                        .orElseGet(() -> DownloadResponse.error(404)))
                .inline();
    }

    /** Where she is, to be read and copied; a link to a map would tell whoever draws it. */
    private Component place(Message message) {
        var place = message.place();
        var name = message.text().isBlank() ? getTranslation("desk.message.location") : message.text();
        if (place == null) {
            return new Span(name);
        }
        var coordinates = new Span(String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude()));
        coordinates.addClassNames("lx-small", "lx-num");
        return new Div(new Div(name), coordinates);
    }

    private static Span soft(String text) {
        var span = new Span(text);
        span.addClassName("lx-soft");
        return span;
    }
}
