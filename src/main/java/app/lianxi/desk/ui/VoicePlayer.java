package app.lianxi.desk.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.server.streams.DownloadHandler;

/** A voice message: a button, how long it lasts, and how far it is. */
@Tag("lx-voice")
@JsModule("context://frontend/lx-voice.js")
class VoicePlayer extends HtmlContainer {
    VoicePlayer(DownloadHandler source, int millis) {
        var seconds = Math.max(1, Math.round(millis / 1000f));
        var length = seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        getElement().setAttribute("src", source);
        getElement().setAttribute("length", length);
        getElement().setAttribute("play", getTranslation("desk.message.voice.play", length));
        getElement().setAttribute("pause", getTranslation("desk.message.voice.pause"));
        getElement().setAttribute("failed", getTranslation("desk.message.voice.failed"));
    }
}
