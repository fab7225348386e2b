package app.lianxi.ui;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;

/** Shown for a screen that is not the reader's. */
@AnonymousAllowed
@ParentLayout(MainLayout.class)
class DeniedPage extends ErrorPage implements HasErrorParameter<AccessDeniedException> {
    private final transient ObjectProvider<Account> account;

    DeniedPage(ObjectProvider<Account> account) {
        this.account = account;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        account.ifAvailable(one -> one.refused(event.getLocation().getPath()));
        show("ui.denied.title", getTranslation("ui.denied.text"));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
