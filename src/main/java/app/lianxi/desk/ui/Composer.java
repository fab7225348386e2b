package app.lianxi.desk.ui;

import app.lianxi.client.Client;
import app.lianxi.messaging.Conversations;
import app.lianxi.messaging.SendPurpose;
import app.lianxi.messaging.SendRefused;
import app.lianxi.messaging.Window;
import app.lianxi.ui.Buttons;
import app.lianxi.ui.Icons;
import app.lianxi.ui.Notices;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The box in which one writes: what may be sent stands above it, and when nothing may, why and what would open it. */
class Composer extends Div {
    private static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    private final transient Client client;
    private final transient Conversations conversations;
    private final DeskPieces pieces;
    private final transient Runnable changed;
    private final Div purposes = new Div();
    private final Div window = new Div();
    private final DraftChips drafts;
    private final TextArea text = new TextArea();
    private final Upload picture;
    /** The picture that is to be sent, to be looked at first. */
    private final Div chosen = new Div();

    private final Button send;
    private transient Runnable sent = () -> {};
    private SendPurpose purpose = SendPurpose.SERVICE;
    private transient Conversations.@Nullable Content content;

    Composer(Client client, Conversations conversations, DeskPieces pieces, Runnable changed) {
        this.client = client;
        this.conversations = conversations;
        this.pieces = pieces;
        this.changed = changed;
        addClassName("lx-composer");
        purposes.addClassName("lx-choices");
        text.setAriaLabel(getTranslation("desk.composer.text"));
        text.setPlaceholder(getTranslation("desk.composer.text"));
        text.setMinRows(1);
        text.setMaxRows(6);
        text.setMaxLength(2_048);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("lx-grow");
        drafts = new DraftChips(client, draft -> {
            var typed = text.getValue().stripTrailing();
            text.setValue(typed.isEmpty() ? draft : typed + "\n" + draft);
            text.focus();
        });
        send = Buttons.primary(getTranslation("desk.composer.send"), this::send);
        Shortcuts.addShortcutListener(this, this::send, Key.ENTER, KeyModifier.CONTROL)
                .listenOn(text);
        picture = new Upload((UploadHandler) this::upload);
        picture.setUploadButton(Buttons.icon(Icons.PICTURE, getTranslation("desk.composer.picture"), () -> {}));
        picture.setDropAllowed(false);
        picture.setMaxFiles(1);
        picture.setMaxFileSize(LARGEST_PICTURE);
        picture.setAcceptedMimeTypes("image/jpeg", "image/png");
        picture.addFileRejectedListener(rejected -> Notices.error(getTranslation("desk.composer.refused.no_picture")));
        var line = new Div(picture, text, send);
        line.addClassName("lx-composer-line");
        chosen.addClassNames("lx-flow", "lx-composer-chosen");
        chosen.setVisible(false);
        add(window, purposes, drafts, chosen, line);
    }

    /** Runs when something was written. */
    void onSent(Runnable then) {
        sent = then;
    }

    void show(Conversations.Content fresh) {
        content = fresh;
        var open = fresh.window(purpose);
        purposes.removeAll();
        for (var one : SendPurpose.values()) {
            var choice = new NativeButton(
                    getTranslation("desk.purpose.send." + one.name().toLowerCase(Locale.ROOT)), click -> {
                        purpose = one;
                        if (content != null) {
                            show(content);
                        }
                    });
            choice.getElement().setAttribute("aria-pressed", String.valueOf(one == purpose));
            purposes.add(choice);
        }
        window.removeAll();
        window.add(WindowWords.full(open, pieces, changed));
        if (open.reason() == Window.Reason.CLOSED
                || open.reason() == Window.Reason.USED_UP
                || open.reason() == Window.Reason.UNFOLLOWED
                || open.reason() == Window.Reason.NO_CHANNEL) {
            window.add(Buttons.quiet(
                    getTranslation("desk.today.showqr"), () -> UI.getCurrent().navigate("my-qr")));
        }
        var may = open.allowed();
        text.setEnabled(may);
        send.setEnabled(may);
        picture.setVisible(may);
        drafts.setVisible(may);
        chosen.setVisible(may && chosen.getComponentCount() > 0);
    }

    private void send() {
        attempt(() -> {
            conversations.write(client.id(), purpose, text.getValue());
            text.clear();
        });
    }

    /** The browser keeps to the size; whoever goes round it is not read further than to be refused. */
    private void upload(UploadEvent event) throws IOException {
        try (var stream = event.getInputStream()) {
            var bytes = stream.readNBytes(LARGEST_PICTURE + 1);
            event.getUI().access(() -> choose(bytes));
        }
    }

    /** Nothing is sent before it was seen. */
    void choose(byte[] bytes) {
        picture.clearFileList();
        var preview = new Image(preview(bytes), getTranslation("desk.message.image"));
        chosen.removeAll();
        chosen.add(
                preview,
                Buttons.primary(
                        getTranslation("desk.composer.picture.send"),
                        () -> attempt(() -> {
                            conversations.sendPicture(client.id(), purpose, bytes);
                            discard();
                        })),
                Buttons.quiet(getTranslation("desk.composer.picture.remove"), this::discard));
        chosen.setVisible(true);
    }

    private void discard() {
        chosen.removeAll();
        chosen.setVisible(false);
    }

    /** The browser was told to offer nothing but JPEG and PNG; what is neither is refused when it is sent. */
    private static DownloadHandler preview(byte[] bytes) {
        var jpeg = bytes.length > 0 && bytes[0] == (byte) 0xff;
        return DownloadHandler.fromInputStream(event -> new DownloadResponse(
                        new ByteArrayInputStream(bytes),
                        jpeg ? "picture.jpeg" : "picture.png",
                        jpeg ? "image/jpeg" : "image/png",
                        bytes.length))
                .inline();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
            sent.run();
        } catch (SendRefused e) {
            Notices.error(
                    getTranslation("desk.composer.refused." + e.why().name().toLowerCase(Locale.ROOT)));
        }
        changed.run();
        text.focus();
    }
}
