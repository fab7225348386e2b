package app.lianxi.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shown when a screen could not be opened, with a reference that the log has too. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class FailedPage extends ErrorPage implements HasErrorParameter<Exception> {
    private static final Logger log = LoggerFactory.getLogger(FailedPage.class);

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var reference = Failures.reference();
        log.error("A screen could not be opened, reference {}", reference, parameter.getException());
        show("ui.failed.title", getTranslation("ui.failed.text", reference));
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
