package app.lianxi.desk.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.ElementRequestHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A button that reads a wallet's code with the tablet's camera; nothing on devices without one. */
@Tag("lx-scan")
@JsModule("context://frontend/lx-scan.js")
class CodeScanner extends HtmlContainer {
    /** What the till takes for a code to pay with. */
    private static final String CODE = "[0-9]{16,24}";

    private static final int FOUND = 200;
    private static final int NOTHING = 204;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY = 429;

    CodeScanner(Consumer<String> scanned) {
        var element = getElement();
        for (var text : List.of("open", "hint", "other", "close", "refused", "failed", "unread")) {
            element.setAttribute(text, getTranslation("desk.scan." + text));
        }
        element.setAttribute("code", CODE);
        element.setAttribute("frames", new Frames(System::nanoTime));
        element.addEventListener("scanned", event -> {
                    var code = event.getEventData().path("event.detail").asString("");
                    if (code.matches(CODE)) {
                        scanned.accept(code);
                    }
                })
                .addEventData("event.detail");
    }

    /** Reads frames: of one screen ten a second at most, of all screens of this node a few at a time. */
    static final class Frames implements ElementRequestHandler {
        private static final long PAUSE = Duration.ofMillis(100).toNanos();
        private static final Semaphore READING =
                new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

        private final transient LongSupplier nanos;
        private final Semaphore mine = new Semaphore(1);
        private long readAt;
        private boolean first = true;

        Frames(LongSupplier nanos) {
            this.nanos = nanos;
        }

        /** An HTTP status, and what a frame says with 200. */
        record Answer(int status, String code) {}

        @Override
        public void handleRequest(VaadinRequest request, VaadinResponse response, VaadinSession session, Element owner)
                throws IOException {
            var answer = answer(request.getInputStream());
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(answer.status());
            if (!answer.code().isEmpty()) {
                response.setContentType("text/plain;charset=utf-8");
                response.getOutputStream().write(answer.code().getBytes(StandardCharsets.UTF_8));
            }
        }

        Answer answer(InputStream body) throws IOException {
            if (!mine.tryAcquire()) {
                return new Answer(TOO_MANY, "");
            }
            try {
                if (!first && nanos.getAsLong() - readAt < PAUSE) {
                    return new Answer(TOO_MANY, "");
                }
                first = false;
                readAt = nanos.getAsLong();
                return read(body);
            } finally {
                mine.release();
            }
        }

        private static Answer read(InputStream body) throws IOException {
            var frame = body.readNBytes(CodeReader.MOST_BYTES + 1);
            if (frame.length > CodeReader.MOST_BYTES) {
                return new Answer(TOO_LARGE, "");
            }
            if (!READING.tryAcquire()) {
                return new Answer(TOO_MANY, "");
            }
            try {
                return CodeReader.read(frame)
                        .map(code -> new Answer(FOUND, code))
                        .orElse(new Answer(NOTHING, ""));
            } finally {
                READING.release();
            }
        }
    }
}
