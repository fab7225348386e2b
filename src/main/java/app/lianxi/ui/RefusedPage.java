package app.lianxi.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;

/** Shown when a service refuses what a screen needs to open. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class RefusedPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {
    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        show("ui.denied.title", getTranslation("ui.denied.text"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
