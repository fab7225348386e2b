package app.lianxi.access;

import jakarta.servlet.http.HttpServletRequest;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Records what was refused to somebody who is known: screens, services, addresses. */
@Component
class RefusalLog {
    private final Audit audit;

    RefusalLog(Audit audit) {
        this.audit = audit;
    }

    /** A screen that its router did not open. */
    void view(StaffPrincipal principal, String path) {
        record(audit, principal, "refused.view", "/" + path);
    }

    @EventListener
    void on(AuthorizationDeniedEvent<?> event) {
        Authentication authentication = event.getAuthentication().get();
        var what = switch (event.getObject()) {
            case MethodInvocation call ->
                call.getMethod().getDeclaringClass().getSimpleName() + "."
                        + call.getMethod().getName();
            case HttpServletRequest request -> request.getMethod() + " " + request.getRequestURI();
            default -> event.getObject().getClass().getSimpleName();
        };
        var action = event.getObject() instanceof HttpServletRequest ? "refused.address" : "refused.service";
        if (authentication.getPrincipal() instanceof StaffPrincipal principal) {
            record(audit, principal, action, what);
        } else if (authentication.getPrincipal() instanceof ApiCaller caller) {
            audit.record("token:" + caller.name(), null, "refused.api", "api", null, null, shortened(what));
        }
    }

    private static void record(Audit audit, StaffPrincipal principal, String action, String what) {
        audit.record(
                principal.getUsername(),
                principal.staff().id(),
                action,
                action.substring("refused.".length()),
                null,
                null,
                shortened(what));
    }

    private static String shortened(String what) {
        return what.length() > 300 ? what.substring(0, 300) : what;
    }
}
