package app.lianxi.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;

/** What goes wrong in a screen after it is shown: logged with a reference, of which the reader is told. */
class Failures implements ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void error(ErrorEvent event) {
        var cause = event.getThrowable();
        var ui = UI.getCurrent();
        if (isRefusal(cause)) {
            if (ui != null) {
                Notices.error(ui.getTranslation("ui.denied.notice"));
            }
            return;
        }
        var reference = reference();
        log.error("A screen failed, reference {}", reference, cause);
        if (ui != null && ui.isAttached()) {
            ui.access(() -> Notices.error(ui.getTranslation("ui.failed.notice", reference)));
        }
    }

    private static boolean isRefusal(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof AccessDeniedException) {
                return true;
            }
        }
        return false;
    }

    static String reference() {
        var bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
